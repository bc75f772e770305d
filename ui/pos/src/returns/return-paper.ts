import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Catalogue } from '../catalogue/catalogue';
import { t, texts } from '../i18n/texts';
import type { JournalReturn } from '../journal/journal';
import { moneyFromWire } from '../shared/decimal';
import { names } from '../shared/names';
import { goodsRow, wayText } from './return-print';

/** A return as the browser prints it; a copy says so, and only on paper. */
export function returnPaper(
  { package: back, number, till }: JournalReturn,
  catalogue: Catalogue,
  isCopy: boolean,
): TemplateResult {
  const money = (text: string): string => texts.money(moneyFromWire(text));
  return html`<article class="paper" id="return-paper" data-number=${number}>
    <header>
      <strong>${catalogue.store?.name ?? ''}</strong>
      <span>${t('receipt.till')}: ${till}</span>
      <span>${t('receipt.cashier')}: ${names.of(back.cashier)}</span>
      <b>${t('return.paper', { number })}</b>
      ${isCopy ? html`<b class="copy" id="return-copy">${t('receipt.copy')}</b>` : nothing}
    </header>
    <ul>
      ${back.lines.map((line) => {
        const { left, right } = goodsRow(line, catalogue);
        return html`<li><span>${line.name}</span><span>${left}</span><b>${right}</b></li>`;
      })}
    </ul>
    <dl>
      <dt class="big">${t('return.total')}</dt>
      <dd class="big">${texts.moneyIn(catalogue.currency, moneyFromWire(back.total))}</dd>
      ${
        back.rounding
          ? html`<dt>${t('receipt.rounding')}</dt>
              <dd id="return-rounding">${money(back.rounding.amount)}</dd>`
          : nothing
      }
      ${back.payments.map(
        (one) =>
          html`<dt>${wayText(one)}</dt>
            <dd data-way=${one.kind}>${money(one.amount)}</dd>`,
      )}
    </dl>
    <footer>
      <span>${t('return.reason')}: ${back.reason}</span>
      <span>${texts.dateTime(Date.parse(back.at))}</span>
      <strong>${t('receipt.notFiscal')}</strong>
      <span>${t('return.signature')}</span>
    </footer>
  </article>`;
}
