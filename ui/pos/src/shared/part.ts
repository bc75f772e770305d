import { LitElement } from 'lit';

/** A part of the page, drawn without a shadow root so that one sheet of styles reaches everything. */
export class Part extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Scrolls to it when the next picture is laid out; at once, the page would have to be laid out for it alone. */
  protected scrollSoonTo(selector: string): void {
    requestAnimationFrame(() => this.querySelector(selector)?.scrollIntoView({ block: 'nearest' }));
  }

  protected emit<T>(name: string, detail?: T): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
