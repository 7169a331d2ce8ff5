// What the panel is given and made of; the plan it reads is in shared/types.d.ts.

type QuantityView = Story["quantities"][number];

type PanelState = "open" | "pill";
interface PanelOptions {
  /** chrome.i18n.getMessage or its double in www; "" for an unknown key. */
  messages: (key: string, subs?: string | string[]) => string;
  dir: string;
  state: PanelState;
  onState?: (state: PanelState) => void;
  /** Another window than our own (www draws into a frame). */
  view?: Window & typeof globalThis;
  onShowHidden?: (unit: number) => void;
}
interface Panel {
  show(plan: Plan, nodes: ArrayLike<Node | null | undefined>, options: PanelOptions, signal?: AbortSignal): void;
  hide(): void;
  toggle(): void;
}

/** A line of the panel that leads to words of the page. */
interface Target {
  /** What is lit while the reader points at it, in page order. */
  slices: Slice[];
  /** The sentence around them, lit more softly. */
  around?: Slice;
}
/** Who stands behind a fact. */
interface Source {
  name: string;
  alias: string;
  title: string;
  /** Who passed it on. */
  via: string;
  kind: string;
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
    nodes: ArrayLike<Node | null | undefined>,
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
  footer(plan: Plan, words: Words, onShow: (() => void) | null): HTMLElement;
  keys(root: HTMLElement, on: { back(): boolean; collapse(): void }, signal: AbortSignal): void;
  stage(host: HTMLElement, onMoved: () => void, signal: AbortSignal): void;
  side(host: HTMLElement, story: Story, nodes: ArrayLike<Node | null | undefined>): void;
  facts: {
    source(story: Story, attribution: number | null): Source | null;
    keyFacts(story: Story): FactView[];
    date(story: Story, fact: FactView, words: Words): { text: string; title: string } | null;
  };
}

interface Nutgraf {
  panel: Panel;
  parts: PanelParts;
}
