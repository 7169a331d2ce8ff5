// Types the parts of the extension share. The plan mirrors `src/plan.rs` and `src/clutter/mod.rs`, the
// snapshot message `src/snapshot/wire.rs`.

interface CaptureOptions {
  /** Counts up with each capture of one document. */
  generation: number;
  /** Address to report instead of the document's own. */
  url?: string;
  isFrame?: boolean;
  /** Nodes of our own, left out. */
  own?: WeakSet<Node>;
  /** Elements that were just added: measured too. */
  extra?: Iterable<Element>;
  /** What lies on top (`dom.onTop`), where it was just asked for. */
  tops?: Set<Element> | null;
  /** What frames said of themselves, written as the attribute `:frame` of the iframe element. */
  frames?: Map<Element, string>;
  /** What is hidden already, with its kind. */
  hidden?: Map<Element, string>;
}

/** One tree of a page, in the browser's own words. */
interface SnapshotTree {
  /** Number of the element whose shadow root this is; null for the document. */
  host: number | null;
  markup: string;
  elements: number;
}

/** See `src/snapshot/wire.rs`. */
interface SnapshotMessage {
  v: number;
  generation: number;
  url: string;
  isFrame: boolean;
  isCut: boolean;
  isStatic: boolean;
  viewport: {
    width: number;
    height: number;
    scrollX: number;
    scrollY: number;
    pageWidth: number;
    pageHeight: number;
  };
  form: "html" | "xml";
  trees: SnapshotTree[];
  styles: string;
  gone: string;
  rects: string;
  own: string;
  notes: [number, string, string][];
}

/** A place in a text of the page. */
interface FoundPoint {
  node: Text;
  offset: number;
}

/** The page's nodes of one snapshot, by the ids that a plan names. */
interface PageNodes {
  element(id: number): Element | null;
  /** Where a measured element stood in the view; null for the others. */
  boxOf(id: number): DOMRect | null;
  point(point: PagePoint): FoundPoint | null;
}

interface Capture {
  message: SnapshotMessage;
  /** The number by which the core knows an element. */
  number(element: Element): number | null;
  /** The nodes that a plan's ids stand for; `places` comes with the plan. */
  nodes(places: string): PageNodes;
  /** Custom elements of the page, up to a limit. */
  hosts: Element[];
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
  /** What it is called on its site, visit after visit; begins with its kind. */
  key: string;
  /** Its first words. */
  words: string;
  evidence: Evidence[];
}

/** What holds a page and is the reader's to answer. */
interface Wall {
  kind: "consentOrPay" | "pay" | "login" | "age";
  node: number;
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
  /** Why the page does not hold all of the story. */
  cutShort: "paywalled" | "paged" | "cut" | null;
  cutShortEvidence: Evidence[];
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
    /** What became of what is counted. */
    role: Slice | null;
    /** Words of the page that say what it is of; where they lead to it, the number itself is among them. */
    context: Slice | null;
    /** Place of the one before it that says the same of the same thing. */
    repeats: number | null;
    /** Place among the times of the one that dates it, where that is clear. */
    time: number | null;
    /** Place among the attributions of who says it. */
    attribution: number | null;
  }[];
  /** Groups of indices into `quantities` that count the same thing differently. */
  sameThings: number[][];
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
    /** What a reader is shown as the source; none where its words name nobody. */
    name: Slice | null;
    sourceKind: string;
    /** Is a reader told nothing of what sort the source is: its own words say that it is unnamed, or nothing says it? */
    unlabelled: boolean;
    cue: Slice[];
    class: string;
    content: Slice[];
    quote: string;
    via: number | null;
    same: number;
    confidence: number;
  }[];
}

interface Plan {
  version: number;
  generation: number;
  isNews: boolean;
  evidence: Evidence[];
  hide: ClutterUnit[];
  walls: Wall[];
  story: Story | null;
  diagnostics: { code: string; detail: string }[];
}

type PillPlace = "auto" | "bottom-right" | "bottom-left" | "top-right" | "top-left" | "none";
type PanelSide = "auto" | "right" | "left";
type PanelDensity = "comfortable" | "compact";

/** What the reader has chosen; kept in `storage.local`. */
interface Settings {
  /** Read stories and show the panel. */
  summary: boolean;
  /** Hide clutter. */
  clutter: boolean;
  /** Kinds of clutter that stay on every site. */
  keepKinds: string[];
  /** Sites (host names without `www.`) on which nothing is done at all. */
  disabledSites: string[];
  /** Kinds of clutter that stay on one site. */
  siteKinds: Record<string, string[]>;
  /** Keys of units that stay on one site: what the reader called no clutter. */
  siteUnits: Record<string, string[]>;
  /** Keys of units that the reader marked as clutter on one site. */
  siteHides: Record<string, string[]>;
  panel: "open" | "pill";
  pill: PillPlace;
  side: PanelSide;
  density: PanelDensity;
  /** Folder of `_locales` whose texts are shown; "" is the browser's own choice. */
  language: string;
  /** Keep what is not about sites in step through the browser's own sync. */
  sync: boolean;
  /** The context menu, where the browser has allowed it. */
  menu: boolean;
  /** Use the table of known vendors. No control sets it: the bench measures what is found without. */
  vendors: boolean;
}

/** What the settings mean on one site. */
interface SiteSettings {
  summary: boolean;
  clutter: boolean;
  keepKinds: string[];
  keepUnits: string[];
  hideUnits: string[];
  panel: "open" | "pill";
  pill: PillPlace;
  side: PanelSide;
  density: PanelDensity;
  vendors: boolean;
}

/** `shared/settings.js` */
interface SettingsStore {
  DEFAULTS: Readonly<Settings>;
  /** The kinds of clutter, as the core names them, in the order of their switches. */
  KINDS: readonly string[];
  PILLS: readonly PillPlace[];
  SIDES: readonly PanelSide[];
  DENSITIES: readonly PanelDensity[];
  UNSAVED: string;
  complete(raw: unknown): Settings;
  load(): Promise<Settings>;
  save(patch: Partial<Settings>): Promise<void>;
  /** Puts a kind or a unit on a site's list, or takes it off. */
  keep(list: "siteKinds" | "siteUnits" | "siteHides", site: string, name: string, isKept: boolean): Promise<void>;
  /** Is it a unit that stays on this site? */
  isKept(here: SiteSettings, key: string): boolean;
  /** Remembers that a unit stays on its site, or goes. */
  keepUnit(site: string, key: string, isKept: boolean): Promise<void>;
  siteOf(url: string): string;
  isNameable(site: string): boolean;
  forSite(settings: Settings, site: string): SiteSettings;
  onChange(listener: (settings: Settings) => void, signal?: AbortSignal): void;
}

/** What the core is to look for. */
interface Judging {
  clutter: boolean;
  summary: boolean;
  keepKinds: string[];
  /** Keys of what the reader marked on this site. */
  hideUnits?: string[];
  /** Number of the node that the reader points at as clutter. */
  mark?: number;
  vendors: boolean;
}

/** From a content script to the worker. Answers are `{ error }` when something failed. */
type PageMessage =
  /** Something to judge is about to come: start the core and put the rest of the scripts into this frame. `isAhead`: it
   * is not there yet, so that there is time to make the core warm. */
  | { type: "bring"; isAhead: boolean }
  /** Answer: `Judgement`; nothing for frames. */
  | { type: "analyze"; message: SnapshotMessage; settings: Judging; wantsTexts?: boolean }
  /** Lay or lift the sheet that gives the marks their meaning. */
  | { type: "style"; attribute: string; on: boolean }
  /** Bring the panel's scripts into this frame, and show how many facts there are. */
  | { type: "panel"; times: Moment[]; isBrought: boolean; facts: number }
  | { type: "badge"; facts: number | null }
  /** Answer: `{ spoken }`. */
  | { type: "texts" }
  | { type: "options" };

/** The interface texts in one language, and its name as `@@ui_locale` is written. */
interface Spoken {
  texts: Record<string, string>;
  locale: string;
}

interface Judgement {
  plan?: Plan;
  /** Where the plan's nodes are in the page. */
  places?: string;
  spoken?: Spoken | null;
  error?: string;
}

/** To the content scripts of a tab; the popup sends those without a note to frame 0. */
type TabMessage =
  /** Answer: `PageState`. */
  | { type: "state" }
  /** Bring a hidden unit back: for now, or with `remember` on every visit to this site. */
  | { type: "show-unit"; unit: number; remember?: boolean }
  /** Hide it again, on later visits too. */
  | { type: "hide-unit"; unit: number }
  | { type: "toggle-panel" }
  | { type: "open-panel" }
  | { type: "facts-of-selection" }
  /** Ask which part around the place of the last context menu is clutter; `isFrame`: it was opened in a frame. */
  | { type: "mark-clutter"; isFrame: boolean }
  /** From the worker to all frames: a frame of this size and address is clutter. */
  | { type: "frame"; frameId: number; url: string; width: number; height: number; kind: string };

/**
 * "shown": by the reader, for now. "kept": the reader called it no clutter. "refused": hiding it left the page dead, so it
 * was given back.
 */
type UnitState = "hidden" | "shown" | "kept" | "refused";

/** One thing that was judged to be clutter, for the popup. */
interface HiddenUnit {
  /** Its number in `show-unit`. */
  unit: number;
  kind: string;
  count: number | null;
  vendor: string | null;
  words: string;
  evidence: Evidence[];
  state: UnitState;
}

/** What the popup is told of a page. */
interface PageState {
  isNews: boolean;
  facts: number;
  title: string | null;
  hidden: HiddenUnit[];
  /** Kinds of walls that hold the page now. */
  walls: string[];
  settings: Settings;
  /** Name of the site as the settings have it. */
  site: string;
}

/** `page/dom.js` */
interface NutgrafDom {
  CONTROLS: Set<string>;
  PHRASING: Set<string>;
  LABEL_INPUTS: Set<string>;
  STYLE: Readonly<Record<string, number>>;
  getter(proto: object, name: string): (this: Node) => any;
  safeFirstChild(this: Node): Node | null;
  safeNextSibling(this: Node): Node | null;
  parentNode(this: Node): Node | null;
  safeLocalName(this: Node): string;
  shadowRoot(element: Element): ShadowRoot | null;
  rootOf(element: Element, tag: string): ShadowRoot | null;
  composedParent(node: Node): Element | null;
  composedChildren(element: Element): ArrayLike<Element>;
  topmost(doc: Document, x: number, y: number): Element | null;
  onTop(doc: Document, view: Window): Set<Element>;
  mayHost(tag: unknown): boolean;
}

/** `page/trees.js` */
interface TreesOfPage {
  options: CaptureOptions;
  isLive: boolean;
  isXml: boolean;
  parts: SnapshotTree[];
  roots: (Document | ShadowRoot)[];
  lists: ArrayLike<Element>[];
  ids: Map<Element, number>;
  gone: number[];
  hidden: Set<number>;
  own: number[];
  marked: Element[];
  hosts: Element[];
  count: number;
  cut: boolean;
  isVeiled: boolean;
  element(number: number): Element;
}

interface Lock {
  element: Element;
  what: LockKind;
}

/** A unit that was carried out on the page. */
interface AppliedUnit {
  unit: ClutterUnit;
  elements: Element[];
  locks: Lock[];
  /** Was it in the reader's way, or did it lock the page? Only such a unit can have left the page dead. */
  isBlocking: boolean;
  state: UnitState;
  /** Puts the locks back. */
  free: (() => void) | null;
  /** Modal dialogs that are closed while the unit is hidden. */
  closed: HTMLDialogElement[];
  /** How often the page has opened them again meanwhile. */
  reopened: number;
  /** When it was first hidden, ms. */
  since: number;
  /** How often a lock that came later was looked into. */
  shut: number;
  line: { set(isShown: boolean): void } | null;
}

interface Marks {
  attribute: string;
  add(element: Element, mark: string): void;
  remove(element: Element, mark: string): void;
  renew(): number;
  lay(): Promise<void>;
  clear(): void;
}

type Send = (message: PageMessage) => Promise<any>;

interface ClutterOptions {
  send: Send;
  own: WeakSet<Node>;
  signal: AbortSignal;
  /** Looks at the page again and applies what is found to a unit. */
  again(unit: AppliedUnit): Promise<void>;
  changed(): void;
  /** Takes the early sheet off the page: something it hides is to be seen. */
  liftEarly(): void;
  /** Is it a unit that the reader called no clutter? */
  isKept(key: string): boolean;
  remember(key: string, isKept: boolean): void;
}

interface Clutter {
  units: AppliedUnit[];
  apply(plan: Plan, nodes: PageNodes, extended?: AppliedUnit): void;
  set(index: number, isShown: boolean, remember?: boolean): void;
  keep(kinds: string[], freed: string[]): void;
  renew(hasChanged: boolean): number;
  hidden(): Map<Element, string>;
  isShutAfterwards(): boolean;
  list(): HiddenUnit[];
}

/** What is looked at again and again; both are told whether the page's tree may have changed since the last look. */
interface Watched {
  /** Before a frame is laid out: writes anew what the page has undone. */
  renew?(hasChanged: boolean): void;
  /** When it is laid out: only reads; says whether it found something. */
  look(hasChanged: boolean): boolean;
  /** Does it hold what may change unheard? */
  isLate?(): boolean;
}

/** The value of a time, and the two ends of a range. */
type Moment = [value: string, range: [string, string] | null];

/** Words of the interface's language that are made of the browser's own language data. */
interface Phrases {
  lang: string;
  /** By value, or by the two ends of a range with a slash between. */
  dates: Record<string, string>;
  /** What stands between two, between the first ones and before the last; null where that depends on the words. */
  lists: Record<"conjunction" | "disjunction", [string, string, string] | null>;
  hasPlainDigits: boolean;
}

interface Watching {
  /** Asks for a look when the next frame is laid out. */
  soon(): void;
  /** Hears of changes in one more tree. */
  listen(tree: Document | ShadowRoot): void;
}

/** What a glance has seen: boxes that may ask something, and whether there is a story to be read; neither where it is the
 * reader's own marks that are to be looked for. */
interface Seen {
  boxes: Element[];
  isStory: boolean;
}

/** What the scripts that every page gets share with the rest. */
interface Reader {
  readonly send: Send;
  readonly own: WeakSet<Node>;
  readonly life: AbortController;
  readonly site: string;
  readonly glance: InstanceType<Nutgraf["Glance"]>;
  /** Asks for a look when the next frame is laid out. */
  soon(): void;
  readonly settings: Settings;
  /** What they mean on this site. */
  readonly here: SiteSettings;
  /** Are the settings known and is the door open? */
  readonly isAwake: boolean;
  wake(): void;
  /** Where the last context menu was opened. */
  readonly pointed: Element | null;
}

interface StoryOptions {
  send: Send;
  signal: AbortSignal;
  own: WeakSet<Node>;
  settings(): SiteSettings;
  showHidden(unit: number): void;
}

/** What the content scripts of one frame share, in their own world; www shares it in the page's. */
interface Nutgraf {
  settings: SettingsStore;
  /** `shared/dates.js` */
  dates: {
    order(value: string): string;
    speaker(
      lang: string,
      say: (key: string, ...subs: string[]) => string,
    ): (value: Moment[0], range?: Moment[1]) => string;
  };
  /** `shared/phrases.js` */
  phrases: {
    languageOf(messages: (key: string) => string): string;
    keyOf(value: Moment[0], range?: Moment[1]): string;
    make(messages: (key: string, subs?: string | string[]) => string, times: Moment[]): Phrases;
  };
  dom: NutgrafDom;
  Trees: new (doc: Document, options: CaptureOptions) => TreesOfPage;
  /** `page/gauge.js` */
  Gauge: new (
    trees: TreesOfPage,
    doc: Document,
    view: Window,
  ) => { rects: number[]; styles(): number[]; run(): void };
  /** `page/capture.js` */
  capture(doc: Document, options: CaptureOptions): Capture;
  /** Elements of our own in the page. */
  own: WeakSet<Node>;
  /** `shared/mark-sheet.js` */
  markSheet(attribute: string): string;
  /** `page/gate.js` */
  gate: {
    prose(doc: Document): number;
    maybeStory(doc: Document): boolean;
    declaresStory(doc: Document): boolean;
    isBox(box: Element, isBar?: boolean): boolean;
  };
  /** `page/boxes.js` */
  Boxes: new (
    own: WeakSet<Node>,
  ) => { tops: Set<Element> | null; fresh(doc: Document, hasChanged: boolean): Element[] };
  /** `page/marks.js` */
  Marks: new (
    send: Send,
  ) => Marks;
  /** `page/early-text.js`, generated from the vendor table */
  earlyText: string;
  /** `page/early.js`; only where the worker has registered it */
  early?: { set(on: boolean): void; hides(): boolean };
  /** `page/marked.js`; only where the worker has registered it */
  isMarkedSite?: boolean;
  /** `page/main.js`: learns the settings and opens the page's door */
  wake?(): Promise<void>;
  /** `page/locks.js` */
  free(marks: Marks, locks: Lock[]): () => void;
  dialogs: {
    /** Closes the open modal dialogs of these elements, silently; says which. */
    close(elements: Element[]): HTMLDialogElement[];
    open(dialogs: HTMLDialogElement[]): void;
  };
  /** `page/line.js` */
  line(
    before: Element,
    count: number | null,
    own: WeakSet<Node>,
    toggle: (isShown: boolean) => void,
    signal: AbortSignal,
  ): { set(isShown: boolean): void } | null;
  /** `page/apply.js` */
  Clutter: new (
    options: ClutterOptions,
  ) => Clutter;
  /** `page/check.js` */
  isLocked(): boolean;
  isDead(own: WeakSet<Node>): boolean;
  isInTheWay(element: Element, measured: DOMRect | null): boolean;
  /** `page/watch.js` */
  watch(page: Watched, own: WeakSet<Node>, life: AbortController): Watching;
  /** `page/frames.js` */
  findFrame(verdict: Extract<TabMessage, { type: "frame" }>): HTMLIFrameElement | null;
  /** `page/frame.js` */
  isCrowded(): boolean;
  reportFrame(reader: Reader, withRest: (act: () => void) => void): Watching;
  /** `page/glance.js` */
  both(one: Seen, other: Seen): Seen;
  Glance: new (
    own: WeakSet<Node>,
    settings: () => SiteSettings,
  ) => {
    boxes: InstanceType<Nutgraf["Boxes"]>;
    listen: Watching["listen"];
    look(hasChanged: boolean): Seen | null;
    meet(hosts: Element[]): void;
    readAnew(): void;
    restart(): void;
    isLate(): boolean;
  };
  /** `page/page.js` */
  Page: new (
    reader: Reader,
    seen: Seen | null,
  ) => {
    clutter: InstanceType<Nutgraf["Clutter"]>;
    look(hasChanged: boolean): boolean;
    renew(hasChanged: boolean): void;
    set(before: SiteSettings, freed: string[], isTranslated: boolean): void;
    restart(): void;
    frame(verdict: Extract<TabMessage, { type: "frame" }>): void;
    mark(isFrame: boolean): void;
    state(): Omit<PageState, "settings" | "site">;
  };
  /** Makes the page begin when the rest of the scripts is there; gone when it has begun. */
  begin?: (() => void) | undefined;
  /** `page/door.js` */
  openDoor(answer: (message: TabMessage) => unknown, signal: AbortSignal): void;
  isOrphan(): boolean;
  knock(message: PageMessage, life: AbortController): Promise<any>;
  /** `page/story.js` */
  Shown: new (
    options: StoryOptions,
  ) => {
    plan: Plan | null;
    readonly facts: number;
    readonly isStale: boolean;
    show(plan: Plan, nodes: PageNodes, hidden: ClutterUnit[], ms?: number): Promise<void>;
    /** Takes over what the reader has changed of the panel's looks. */
    follow(): void;
    hide(): void;
  };
  /** `shared/messages.js`: an interface text, in the browser's language or the one that the reader has chosen. */
  messages(key: string, subs?: string | string[]): string;
  /** Are two tags of the same language in the same script? */
  isWrittenAlike(one: string, other: string): boolean;
  /** Sets the texts of a language; null is the browser's own. */
  speak(texts: Record<string, string> | null, locale?: string | null): void;
  /** The fullest name of the language of these texts, as `@@ui_locale` is written. */
  localeOf(texts: Record<string, string>): string;
  /** `page/mark.js`: asks which part around an element is clutter; only where the worker has brought it. */
  mark(
    pointed: Element | null,
    options: {
      send: Send;
      own: WeakSet<Node>;
      signal: AbortSignal;
      /** What is hidden already, with its kind. */
      hidden(): Map<Element, string>;
      /** Is what the reader marks hidden at all? */
      isHiding: boolean;
      keep(key: string): Promise<void>;
    },
  ): void;
  /** `page/waiting.js`: says that the reading takes long, or that it failed. */
  isAwaited(here: SiteSettings): boolean;
  waiting(own: WeakSet<Node>, signal: AbortSignal): { end(): void; fail(again: () => void): void };
}

declare var nutgraf: Nutgraf;
