using System.Globalization;

namespace HelpdeskPortal.Benchmarks.Circuits;

/// <summary>What a browser says to Blazor's hub, ready to be sent.</summary>
internal static class HubMessages
{
    private const int InvocationType = 1;
    private const int PingType = 6;

    /// <summary>Ends the text of the handshake; everything after it is binary.</summary>
    public const byte HandshakeEnd = 0x1e;

    /// <summary>The invocation that is answered with the circuit's secret.</summary>
    private const string StartCircuitCallId = "0";

    public static ReadOnlyMemory<byte> Handshake { get; } = """{"protocol":"blazorpack","version":1}"""u8.ToArray().Append(HandshakeEnd).ToArray();

    public static ReadOnlyMemory<byte> Ping { get; } = new MessagePackWriter().ArrayHeader(1).Integer(PingType).ToFrame();

    /// <summary>A web app's circuit starts empty ("[]"); its components follow with <see cref="UpdateRootComponents"/>.</summary>
    public static byte[] StartCircuit(Uri baseAddress, Uri address, string state) =>
        Invocation(StartCircuitCallId, "StartCircuit", 4)
            .String(baseAddress.AbsoluteUri).String(address.AbsoluteUri).String("[]").String(state)
            .End();

    public static byte[] UpdateRootComponents(string operationsJson, string state) =>
        Invocation(null, "UpdateRootComponents", 2).String(operationsJson).String(state).End();

    public static byte[] RenderCompleted(long batchId) =>
        Invocation(null, "OnRenderCompleted", 2).Integer(batchId).Nil().End();

    public static byte[] JsResult(long call, string json) =>
        Invocation(null, "EndInvokeJSFromDotNet", 3).Integer(call).Boolean(true).String($"[{call},true,{json}]").End();

    public static byte[] DispatchEvent(int call, long rendererId, string argumentsJson) =>
        CallComponent(call, rendererId, "DispatchEventAsync", argumentsJson);

    public static byte[] CallComponent(int call, long component, string method, string argumentsJson) =>
        Invocation(null, "BeginInvokeDotNetFromJS", 5)
            .String(call.ToString(CultureInfo.InvariantCulture)).Nil().String(method).Integer(component).String(argumentsJson)
            .End();

    public static byte[] LocationChanged(string address, string? state, bool intercepted) =>
        Invocation(null, "OnLocationChanged", 3).String(address).String(state).Boolean(intercepted).End();

    private static MessagePackWriter Invocation(string? callId, string target, int arguments) =>
        new MessagePackWriter().ArrayHeader(6).Integer(InvocationType).EmptyMap().String(callId).String(target).ArrayHeader(arguments);

    private static byte[] End(this MessagePackWriter writer) => writer.ArrayHeader(0).ToFrame();
}
