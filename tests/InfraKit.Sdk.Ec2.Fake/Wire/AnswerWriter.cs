using System.Globalization;
using System.Text;
using System.Xml;

namespace InfraKit.Sdk.Ec2.Fake.Wire;

/// <summary>Writes an answer: lower camel names in EC2's namespace, lists of <c>item</c>.</summary>
internal sealed class AnswerWriter : IDisposable
{
    private const string Namespace = "http://ec2.amazonaws.com/doc/2016-11-15/";
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), CheckCharacters = false };
    private readonly MemoryStream stream = new(1024);
    private readonly XmlWriter xml;

    private AnswerWriter() => xml = XmlWriter.Create(stream, Settings);

    /// <summary>The answer of an action.</summary>
    public static byte[] Answer(string action, string requestId, Action<AnswerWriter> content)
    {
        using var writer = new AnswerWriter();
        writer.xml.WriteStartElement(action + "Response", Namespace);
        writer.Text("requestId", requestId);
        content(writer);
        writer.xml.WriteEndElement();
        return writer.Bytes();
    }

    /// <summary>The answer to a request that is refused; it has no namespace.</summary>
    public static byte[] Error(string code, string message, string requestId)
    {
        using var writer = new AnswerWriter();
        writer.xml.WriteStartElement("Response");
        writer.xml.WriteStartElement("Errors");
        writer.xml.WriteStartElement("Error");
        writer.xml.WriteElementString("Code", code);
        writer.xml.WriteElementString("Message", message);
        writer.xml.WriteEndElement();
        writer.xml.WriteEndElement();
        writer.xml.WriteElementString("RequestID", requestId);
        writer.xml.WriteEndElement();
        return writer.Bytes();
    }

    /// <summary>A value, left out when null.</summary>
    public AnswerWriter Text(string name, string? value)
    {
        if (value is null) return this;
        xml.WriteStartElement(name, Namespace);
        xml.WriteString(value);
        xml.WriteEndElement();
        return this;
    }

    public AnswerWriter Number(string name, long value) => Text(name, value.ToString(CultureInfo.InvariantCulture));

    public AnswerWriter Flag(string name, bool value) => Text(name, value ? "true" : "false");

    public AnswerWriter Time(string name, DateTimeOffset? value) => Text(name, value?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    /// <summary>An element with others inside.</summary>
    public AnswerWriter Group(string name, Action<AnswerWriter> content)
    {
        xml.WriteStartElement(name, Namespace);
        content(this);
        xml.WriteEndElement();
        return this;
    }

    /// <summary>A list of elements with others inside.</summary>
    public AnswerWriter List<T>(string name, IEnumerable<T> items, Action<AnswerWriter, T> content)
    {
        xml.WriteStartElement(name, Namespace);
        foreach (var item in items)
        {
            xml.WriteStartElement("item", Namespace);
            content(this, item);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        return this;
    }

    /// <summary>A list of values.</summary>
    public AnswerWriter Texts(string name, IEnumerable<string> values) => List(name, values, (writer, value) => writer.xml.WriteString(value));

    /// <summary>Tags.</summary>
    public AnswerWriter Tags(IEnumerable<KeyValuePair<string, string>> tags) => List("tagSet", tags, (item, tag) => item.Text("key", tag.Key).Text("value", tag.Value));

    public void Dispose() => xml.Dispose();

    private byte[] Bytes()
    {
        xml.Flush();
        return stream.ToArray();
    }
}
