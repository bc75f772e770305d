import type { TemplateResult } from 'lit';
import { html } from 'lit';
import '../held/held-panel';
import type { KeptRequest } from '../journal/journal';
import type { Words } from '../problem/problem-text';
import { problemText } from '../problem/problem-text';
import type { Till } from './till';

/** What is done with a held order, from the list of them. */
interface HeldActions {
  open(how: () => Promise<void>): void;
  failed(failure: Words): void;
}

/** The held orders of the store, with what opens one of them in the cart. */
export function heldSheet(till: Till, failure: Words, act: HeldActions): TemplateResult {
  type Recall = CustomEvent<{ id: string; takeOver: boolean }>;
  const { heldOrders, api, basket } = till;
  return html`<pos-held
    .orders=${heldOrders}
    .api=${api}
    .cartEmpty=${basket.cart.empty && !basket.cart.recalled}
    .failure=${failure}
    @recall=${({ detail }: Recall) => act.open(() => heldOrders.recall(detail.id, detail.takeOver))}
    @reopen=${({ detail }: CustomEvent<KeptRequest>) => act.open(() => heldOrders.reopen(detail))}
    @failed=${({ detail }: CustomEvent<unknown>) => act.failed(problemText(detail))}
  ></pos-held>`;
}
