// What the panel is given and made of; the plan it reads is in shared/types.d.ts.

type QuantityView = Story["quantities"][number];

type PanelState = "open" | "pill";
/** What the reader has chosen of where it stands and how wide its lines are. */
interface PanelLook {
  side: PanelSide;
  density: PanelDensity;
  pill: PillPlace;
}
interface PanelOptions extends Partial<PanelLook> {
  /** chrome.i18n.getMessage or its double in www; "" for an unknown key. */
  messages: (key: string, subs?: string | string[]) => string;
  dir: string;
  state: PanelState;
  onState?: (state: PanelState) => void;
  /** Another window than our own (www draws into a frame). */
  view?: Window & typeof globalThis;
  onShowHidden?: (unit: number) => void;
  onPill?: (place: PillPlace) => void;
  onOptions?: () => void;
  /** How long the reading took. */
  ms?: number;
  /** What the worker has put into words. */
  phrases?: Phrases;
}
interface Panel {
  show(plan: Plan, nodes: PageNodes, options: PanelOptions, signal?: AbortSignal): void;
  hide(): void;
  toggle(): void;
  open(): void;
  look(look: PanelLook): void;
  /** Leads to the facts whose words the reader has selected. */
  pick(selection: Selection | null): void;
}

/** A line of the panel that leads to words of the page. */
interface Target {
  /** What is lit while the reader points at it, in page order. */
  slices: Slice[];
  /** The sentence around them, lit more softly. */
  around?: Slice;
  /** The fact that the line shows. */
  fact?: FactView;
}
/** Words as annotation tools ask for them; counted in code points of the body's text. */
interface Quote {
  exact: string;
  prefix: string;
  suffix: string;
  place: { start: number; end: number } | null;
  /** Does the page have the same words elsewhere? */
  isRepeated: boolean;
}
interface CarriedFact {
  text: string;
  quote: Quote;
  /** Certainty, source, date; empty ones are left out. */
  notes: string[];
}
interface CarriedPage {
  url: string;
  title: string;
}
interface MenuGroup {
  heading: string;
  entries: { text: string; act(): void; isOff?: () => boolean }[];
}
/** Who stands behind a fact. */
interface Source {
  name: string;
  alias: string;
  title: string;
  /** Who passed it on. */
  via: string;
  kind: string;
  /** Would a word for its sort say nothing new ("unnamed officials"), or more than the story does? */
  unlabelled: boolean;
  /** The same for all words that name it. */
  key: string;
}
interface Words {
  /** Language tag of the interface. */
  lang: string;
  say(key: string, ...subs: string[]): string;
  /** The message `key_one`, `key_other`... that fits the number, with the number as its first placeholder. */
  count(key: string, n: number): string;
  number(n: number): string;
  /** A TIMEX3 value for people; "" where there is nothing better than the words themselves. */
  when(value: string, range?: [string, string] | null): string;
  /** Place of a value on the time line; "" where it has none. */
  /** The date with its "about", "early", "before"... */
  softened(text: string, approx: string | null): string;
  order(value: string): string;
  and(items: string[]): string;
  or(items: string[]): string;
  language(tag: string): string;
}
interface Dom {
  el(
    tag: string,
    props?: Record<string, string | boolean | undefined> | null,
    ...children: (Node | string | null | undefined | false)[]
  ): HTMLElement;
  icon(name: string): SVGElement;
}
interface Lights {
  preview(target: Target | null): void;
  /** Scrolls to the target and keeps it lit; `step` walks through targets with several places. */
  go(target: Target): boolean;
  /** Brings the reader back to where they were; false when there is nothing to come back from. */
  back(): boolean;
  /** Puts the light out and leaves the page where it is. */
  clear(): void;
}
interface PanelParts {
  tokens: string;
  sheets(view: typeof globalThis): { shadow: CSSStyleSheet; page: CSSStyleSheet };
  dom: Dom;
  words(options: PanelOptions): Words;
  lights(
    view: Window & typeof globalThis,
    nodes: PageNodes,
    sheet: CSSStyleSheet,
    room: () => { top: number; bottom: number },
    signal: AbortSignal,
  ): Lights;
  /** The sections of a plan; `link` makes an element lead to the page. */
  sections: {
    name: string;
    draw(
      story: Story,
      words: Words,
      link: (element: HTMLElement, target: Target) => HTMLElement,
      isHalfRead: boolean,
    ): HTMLElement | null;
  }[];
  sourceLine(story: Story, source: Source, words: Words): HTMLElement;
  notes(plan: Plan, words: Words): HTMLElement[];
  footer(plan: Plan, words: Words, ms: number | null, onShow: (() => void) | null): HTMLElement;
  keys(
    root: HTMLElement,
    on: { back(): boolean; collapse(): void; copy(line: Element): boolean },
    signal: AbortSignal,
  ): void;
  stage(host: HTMLElement, onMoved: () => void, signal: AbortSignal): void;
  side(host: HTMLElement, story: Story, nodes: PageNodes, wanted: PanelSide): void;
  range(slice: Slice | null | undefined, nodes: PageNodes): Range | null;
  quote(slice: Slice, story: Story, nodes: PageNodes): Quote;
  carry: {
    link(page: CarriedPage, quote: Quote): string;
    markdown(page: CarriedPage, facts: CarriedFact[]): string;
    plain(page: CarriedPage, facts: CarriedFact[]): string;
    annotations(page: CarriedPage, facts: CarriedFact[], newId: () => string): string;
  };
  /** Marks the facts that a selection touches; says how many they are. */
  pick(list: HTMLElement, targets: Map<Element, Target>, nodes: PageNodes, selection: Selection | null): number;
  said(signal: AbortSignal): { live: HTMLElement; line: HTMLElement; tell(text: string): void };
  copy(view: Window & typeof globalThis, text: string): Promise<boolean>;
  menu(label: string, groups: () => MenuGroup[], signal: AbortSignal): { button: HTMLElement; menu: HTMLElement };
  takeAlong(
    view: Window & typeof globalThis,
    plan: Plan,
    nodes: PageNodes,
    words: Words,
    chosen: () => FactView[],
    tell: (text: string) => void,
  ): { groups(): MenuGroup[]; copyOne(fact: FactView): Promise<void> };
  pill(
    host: HTMLElement,
    pill: HTMLElement,
    options: { view: Window & typeof globalThis; place: PillPlace; onPlace(place: PillPlace): void },
    signal: AbortSignal,
  ): { settle(): void };
  facts: {
    source(story: Story, attribution: number | null): Source | null;
    unnamed(source: Source, words: Words): string;
    keyFacts(story: Story): FactView[];
    date(story: Story, fact: FactView, words: Words): { text: string; title: string } | null;
    /** The date at this place among the story's times. */
    dateAt(story: Story, at: number, words: Words): { text: string; title: string } | null;
  };
}

interface Nutgraf {
  panel: Panel;
  parts: PanelParts;
}
