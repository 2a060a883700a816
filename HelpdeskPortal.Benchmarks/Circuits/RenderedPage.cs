namespace HelpdeskPortal.Benchmarks.Circuits;

/// <summary>A handler of an element as it stands now, and the component whose markup the element is part of.</summary>
internal sealed record EventTarget(int ComponentId, long HandlerId);

/// <summary>
/// The page as the batches built it, without a browser. It is needed to press buttons: a handler's id changes whenever
/// its delegate does, and such a change names only the element's place, not the element.
/// </summary>
internal sealed class RenderedPage
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, Node> _components = [];

    public void Apply(RenderBatch batch)
    {
        lock (_gate)
        {
            for (int i = 0; i < batch.DiffCount; i++)
            {
                RenderDiff diff = batch.Diff(i);
                if (!_components.TryGetValue(diff.ComponentId, out Node? root))
                {
                    // A component that no other one contains: the circuit's own roots.
                    root = new Node(FrameKind.Component, null);
                    _components.Add(diff.ComponentId, root);
                }

                ApplyEdits(batch, diff, root);
            }

            for (int i = 0; i < batch.DisposedComponentCount; i++)
            {
                _components.Remove(batch.DisposedComponent(i));
            }
        }
    }

    /// <summary>What an event such as "click" on the element with this id would call; null if there is no such handler now.</summary>
    public EventTarget? Find(string elementId, string eventName)
    {
        lock (_gate)
        {
            foreach ((int componentId, Node root) in _components)
            {
                if (root.FindElement(elementId) is { } element && element.Handlers.TryGetValue("on" + eventName, out long handler))
                {
                    return new EventTarget(componentId, handler);
                }
            }

            return null;
        }
    }

    /// <summary>Whether the page shows this text in one piece, as text or inside markup.</summary>
    public bool Shows(string text)
    {
        lock (_gate)
        {
            return _components.Values.Any(root => root.Shows(text));
        }
    }

    private void ApplyEdits(RenderBatch batch, RenderDiff diff, Node root)
    {
        Node current = root;
        List<(int From, int To)> moves = [];
        for (int i = 0; i < diff.EditCount; i++)
        {
            RenderEdit edit = batch.Edit(diff, i);
            switch (edit.Kind)
            {
                case EditKind.PrependFrame:
                    Insert(batch, current, edit.Sibling, edit.Target);
                    break;
                case EditKind.RemoveFrame:
                    current.Children.RemoveAt(edit.Sibling);
                    break;
                case EditKind.SetAttribute:
                    current.Children[edit.Sibling].SetAttribute(batch, batch.Frame(edit.Target));
                    break;
                case EditKind.RemoveAttribute:
                    current.Children[edit.Sibling].RemoveAttribute(batch.Text(edit.RemovedAttribute));
                    break;
                case EditKind.UpdateText or EditKind.UpdateMarkup:
                    current.Children[edit.Sibling].Text = batch.Text(batch.Frame(edit.Target).First);
                    break;
                case EditKind.StepIn:
                    current = current.Children[edit.Sibling];
                    break;
                case EditKind.StepOut:
                    current = current.Parent ?? throw new InvalidDataException("A render batch stepped out of its component.");
                    break;
                case EditKind.PermutationEntry:
                    moves.Add((edit.Sibling, edit.Target));
                    break;
                case EditKind.PermutationEnd:
                    current.Permute(moves);
                    moves.Clear();
                    break;
                default:
                    throw new InvalidDataException($"A render batch holds the unknown edit {(int)edit.Kind}.");
            }
        }
    }

    /// <summary>Inserts a frame with what it contains and says how many children its parent gained.</summary>
    private int Insert(RenderBatch batch, Node parent, int place, int frameIndex)
    {
        RenderFrame frame = batch.Frame(frameIndex);
        switch (frame.Kind)
        {
            case FrameKind.Region:
                return InsertRange(batch, parent, place, frameIndex + 1, frameIndex + frame.First);
            case FrameKind.Element:
                InsertElement(batch, parent, place, frameIndex, frame);
                return 1;
            case FrameKind.Text or FrameKind.Markup:
                parent.Children.Insert(place, new Node(frame.Kind, parent) { Text = batch.Text(frame.First) });
                return 1;
            case FrameKind.Component:
                // Its content comes as a change of its own, later in the same batch. It never steps out into its parent.
                Node component = new(FrameKind.Component, null);
                parent.Children.Insert(place, component);
                _components[frame.Second] = component;
                return 1;
            case FrameKind.None or FrameKind.Attribute or FrameKind.ElementReference or FrameKind.ComponentReference:
                return 0;
            default:
                throw new InvalidDataException($"A render batch holds the unknown frame {(int)frame.Kind}.");
        }
    }

    private void InsertElement(RenderBatch batch, Node parent, int place, int frameIndex, RenderFrame frame)
    {
        Node element = new(FrameKind.Element, parent);
        parent.Children.Insert(place, element);
        int end = frameIndex + frame.First;
        int next = frameIndex + 1;
        for (; next < end && batch.Frame(next) is { Kind: FrameKind.Attribute } attribute; next++)
        {
            element.SetAttribute(batch, attribute);
        }

        InsertRange(batch, element, 0, next, end);
    }

    private int InsertRange(RenderBatch batch, Node parent, int place, int start, int end)
    {
        int gained = 0;
        for (int i = start; i < end;)
        {
            gained += Insert(batch, parent, place + gained, i);
            RenderFrame frame = batch.Frame(i);
            i += frame.Kind is FrameKind.Element or FrameKind.Component or FrameKind.Region ? frame.First : 1;
        }

        return gained;
    }

    private sealed class Node(FrameKind kind, Node? parent)
    {
        private static readonly Dictionary<string, long> _none = [];
        private Dictionary<string, long>? _handlers;
        private List<Node>? _children;
        private string? _id;

        public Node? Parent => parent;

        public string? Text { get; set; }

        public List<Node> Children => _children ??= [];

        public Dictionary<string, long> Handlers => _handlers ?? _none;

        public void SetAttribute(RenderBatch batch, RenderFrame attribute)
        {
            if (attribute.HandlerId != 0)
            {
                (_handlers ??= [])[batch.Text(attribute.First)] = attribute.HandlerId;
            }
            else if (batch.Utf8(attribute.First).SequenceEqual("id"u8))
            {
                _id = batch.Text(attribute.Second);
            }
        }

        public void RemoveAttribute(string name)
        {
            _handlers?.Remove(name);
            if (name == "id")
            {
                _id = null;
            }
        }

        public void Permute(List<(int From, int To)> moves)
        {
            Node[] before = [.. Children];
            foreach ((int from, int to) in moves)
            {
                Children[to] = before[from];
            }
        }

        /// <summary>Looks inside this component only: what its child components show is found through them.</summary>
        public Node? FindElement(string id)
        {
            if (kind == FrameKind.Element && _id == id)
            {
                return this;
            }

            return _children?.Where(child => !child.IsComponent).Select(child => child.FindElement(id)).FirstOrDefault(found => found is not null);
        }

        public bool Shows(string text) =>
            Text?.Contains(text, StringComparison.Ordinal) == true
            || _children?.Any(child => !child.IsComponent && child.Shows(text)) == true;

        private bool IsComponent => kind == FrameKind.Component;
    }
}
