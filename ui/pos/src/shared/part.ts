import { LitElement } from 'lit';

/** A part of the page, drawn without a shadow root so that one sheet of styles reaches everything. */
export class Part extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected emit<T>(name: string, detail?: T): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
