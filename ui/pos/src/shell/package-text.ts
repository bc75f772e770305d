import { t, texts } from '../i18n/texts';
import { moneyFromWire } from '../shared/decimal';
import { names } from '../shared/names';
import type { SalePackage, ShiftPackage, TillPackage } from '../shared/wire';

/** A package in a line of a list. */
export function packageText(one: TillPackage): string {
  if (one.type === 'sale') {
    return saleText(one);
  }
  if (one.type === 'return') {
    const total = texts.money(moneyFromWire(one.total));
    const time = texts.moment(Date.parse(one.at));
    return t('packages.return', { number: one.number, total, time });
  }
  if (one.type === 'mail') {
    return t('packages.mail', { time: texts.moment(Date.parse(one.at)) });
  }
  if ('proof' in one) {
    const time = texts.moment(Date.parse(one.at));
    return t(one.type === 'work-start' ? 'packages.workStart' : 'packages.workEnd', {
      name: names.of(one.user),
      time,
    });
  }
  return shiftText(one);
}

function shiftText(entry: ShiftPackage): string {
  const time = texts.moment(Date.parse(entry.at));
  switch (entry.type) {
    case 'shift-open':
      return t('packages.shiftOpen', { number: entry.number, time });
    case 'shift-close':
      return t('packages.shiftClose', { number: entry.opened.number, time });
    case 'cash-in':
    case 'cash-out': {
      const sign = entry.type === 'cash-in' ? '+' : '−';
      return t('packages.cash', { amount: sign + texts.money(moneyFromWire(entry.amount)), time });
    }
  }
}

function saleText(sale: SalePackage): string {
  return t('packages.row', {
    number: sale.number,
    total: texts.money(moneyFromWire(sale.total)),
    time: texts.moment(Date.parse(sale.soldAt)),
  });
}
