global using Bag = System.Collections.Generic.Dictionary<string, object?>;
