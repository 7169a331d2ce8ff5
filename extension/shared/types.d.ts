// Types the parts of the extension share. The plan mirrors `src/plan.rs` and `src/clutter/mod.rs`, the
// snapshot message `src/snapshot/wire.rs`.

interface CaptureOptions {
  /** Counts up with each capture of one document. */
  generation: number;
  /** Address to report instead of the document's own. */
  url?: string;
  isFrame?: boolean;
  /** Whether the document is rendered; by default, whether it has a window. */
  isLive?: boolean;
  /** Nodes of our own, left out. */
  own?: WeakSet<Node>;
  /** Elements that were just added: measured too. */
  extra?: Iterable<Element>;
  /** What frames said of themselves, written as the attribute `:frame` of the iframe element. */
  frames?: Map<Element, string>;
}

interface SnapshotMessage {
  v: number;
  generation: number;
  url: string;
  isFrame: boolean;
  viewport: {
    width: number;
    height: number;
    scrollX: number;
    scrollY: number;
    pageWidth: number;
    pageHeight: number;
  };
  heap: string;
  lens: string;
  nodes: string;
  attrs: string;
  rects: string;
}

interface Capture {
  message: SnapshotMessage;
  /** Node of each id of the snapshot. */
  nodes: Node[];
  /** A limit was reached. */
  cut: boolean;
}

interface Evidence {
  reason: string;
  weight: number;
  seen: string | null;
}

type LockKind = "overflow" | "position" | "inert" | "filter";

interface ClutterUnit {
  kind: string;
  nodes: number[];
  unlock: { node: number; what: LockKind }[];
  vendor: string | null;
  count: number | null;
  collapse: boolean;
  evidence: Evidence[];
}

interface PagePoint {
  node: number;
  offset: number;
}

interface Slice {
  start: number;
  end: number;
  text: string;
  anchor: { start: PagePoint; end: PagePoint } | null;
}

interface FactView {
  kind: string;
  what: Slice;
  sentence: Slice;
  who: number[];
  times: number[];
  places: number[];
  quantities: number[];
  attribution: number | null;
  level: string;
  polarity: string;
  certaintyCue: Slice | null;
  salience: number;
  repeats: number | null;
}

interface Story {
  title: string | null;
  authors: string[];
  published: { value: string; source: string } | null;
  modified: { value: string; source: string } | null;
  siteName: string | null;
  canonical: string | null;
  lang: string;
  cutShort: string | null;
  text: string;
  sentences: number;
  key: number[];
  facts: FactView[];
  entities: {
    kind: string;
    name: Slice;
    title: Slice | null;
    aliases: Slice[];
    mentions: number;
    country: string | null;
    isOfficial: boolean;
  }[];
  times: {
    words: Slice;
    kind: string;
    value: string;
    range: [string, string] | null;
    basis: string;
    approx: string | null;
  }[];
  quantities: {
    words: Slice;
    modifierWords: Slice | null;
    kind: string;
    value: string;
    valueMax: string | null;
    unit: string | null;
    si: [number, string] | null;
    modifier: string;
    counted: Slice | null;
  }[];
  places: {
    words: Slice;
    entity: number | null;
    country: string | null;
    role: string;
    alternative: number | null;
  }[];
  attributions: {
    source: Slice[];
    entity: number | null;
    sourceKind: string;
    cue: Slice[];
    class: string;
    content: Slice[];
    quote: string;
    via: number | null;
    confidence: number;
  }[];
}

interface Plan {
  version: number;
  generation: number;
  isNews: boolean;
  evidence: Evidence[];
  hide: ClutterUnit[];
  story: Story | null;
  diagnostics: { code: string; detail: string }[];
}

/** `page/dom.js` */
interface NutgrafDom {
  PHRASING: Set<string>;
  LABEL_INPUTS: Set<string>;
  STYLE: Readonly<Record<string, number>>;
  getter(proto: object, name: string): (this: Node) => any;
  safeFirstChild(this: Node): Node | null;
  safeNextSibling(this: Node): Node | null;
  safeLocalName(this: Node): string;
  safeAttributes(this: Node): NamedNodeMap;
  shadowRoot(element: Element): ShadowRoot | null;
  composedParent(node: Node): Element | null;
  topmost(doc: Document, x: number, y: number): Element | null;
  mayHost(tag: unknown): boolean;
}

/** What the walk leaves for the gauge: columns by node id. */
interface WalkResult {
  options: CaptureOptions;
  heap: { parts: string[]; lens: number[] };
  nodes: Node[];
  words: number[];
  attrs: number[];
  textAt: number[];
  ends: number[];
  ids: Map<Node, number>;
  marked: Element[];
  cut: boolean;
}

/** What the content scripts of one frame share, in their own world; www shares it in the page's. */
interface Nutgraf {
  dom: NutgrafDom;
  /** `page/walk.js` */
  Walk: new (options: CaptureOptions) => WalkResult & { run(root: Element): void };
  /** `page/gauge.js` */
  Gauge: new (walk: WalkResult, doc: Document, view: Window) => { rects: number[]; run(): void };
  /** `page/capture.js` */
  capture(doc: Document, options: CaptureOptions): Capture;
}

declare var nutgraf: Nutgraf;
