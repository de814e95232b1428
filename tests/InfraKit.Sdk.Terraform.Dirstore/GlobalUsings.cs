// The attributes of one object, as they travel: null, Unknown, bool, string, a number, a list or another bag.
global using Bag = System.Collections.Generic.Dictionary<string, object?>;
