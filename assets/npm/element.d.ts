/** The custom element `<backend-balance>`; importing this module registers it. In Node.js importing it does nothing. */

/** Details of the events `ready` and `change`. */
export interface ShownDetail {
  /** The state as text: what the attribute `state` takes, and what follows the # of the page's address. */
  state: string;
  /** Ids of the dataset and the use case; no use case is equal weights. */
  dataset: string;
  profile: string;
  /** Id of who leads, "" while all weights are zero. */
  best: string;
  /** Lead over the runner-up [points of 100]. */
  margin: number;
  verdict: string;
}
/** A weight that was moved, where it was one. */
export interface ChangeDetail extends Partial<Omit<ShownDetail, "state">> {
  state: string;
  criterion?: string;
  points?: number;
}
export interface ErrorDetail {
  message: string;
  error: unknown;
}
export interface BackendBalanceEventMap {
  ready: CustomEvent<ShownDetail>;
  change: CustomEvent<ChangeDetail>;
  error: CustomEvent<ErrorDetail>;
}

/** An HTML element whose `dataset` is the attribute of that name, and not its `data-*` attributes. */
declare const Host: new () => Omit<HTMLElement, "dataset" | "addEventListener">;

export class BackendBalance extends Host {
  /**
   * "verdict" (default), "decide" (with weights to move), "evidence", a chart ("points", "groups", "sure", "draws", "steps",
   * "doubts", "worth", "trade-off", "use-cases"), a criterion by its id, "claim/ID", or a view of the whole page ("page",
   * "take"), which needs `page` where the element does not come from a site.
   */
  view: string;
  /** Id of a use case; "equal" for equal weights. */
  profile: string;
  /** "evidence" (default), "frameworks" or "article". */
  dataset: string;
  /** Takes the place of `dataset` and `profile`. */
  state: string;
  /** "auto" (default) follows the page around. */
  theme: "auto" | "light" | "dark" | (string & {});
  /** Address of a Backend Balance site, for links and views of the whole page. */
  page: string;
  /** Lets everything go for good; the fallback is shown. Elements that are only removed need no such call. */
  destroy(): void;
  addEventListener<K extends keyof BackendBalanceEventMap>(type: K, listener: (this: BackendBalance, event: BackendBalanceEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener<K extends keyof HTMLElementEventMap>(type: K, listener: (this: HTMLElement, event: HTMLElementEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "backend-balance": BackendBalance;
  }
}
