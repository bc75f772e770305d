import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { TextKey } from '../i18n/texts';
import { t, texts } from '../i18n/texts';
import { Problem, Unreachable } from '../sync/problem';
import { REFUSALS } from './refusals';

/** A sentence, where the server said more with its words behind it. */
export type Words = string | TemplateResult;

interface Said {
  till?: string;
  since?: string;
  detail?: string;
}

/** What it means for a cashier, and what to do now; nothing where that is not known. */
function meaning(problem: unknown): string | null {
  if (problem instanceof Unreachable) {
    return t('problem.unreachable');
  }
  if (!(problem instanceof Problem)) {
    return null;
  }
  const { till, since } = saidBy(problem);
  if (problem.type === 'recalled-elsewhere' && till && since) {
    return t('problem.recalledElsewhere', { till, time: texts.moment(Date.parse(since)) });
  }
  const key = REFUSALS[problem.type];
  return t(key ?? 'problem.unknown');
}

const saidBy = (problem: Problem): Said => (problem.body ?? {}) as Said;

/** What went wrong and what to do now, in one sentence of the till's language. */
export function problemText(problem: unknown): Words {
  return failedText('problem.here', problem);
}

/** Why it was not done where that is known, else what was not done. */
export function failedText(what: TextKey, problem: unknown): Words {
  return withDetails(meaning(problem) ?? t(what), problem);
}

/**
 * Behind a sentence of the till's what the server or the browser said: its words are English and for whoever looks
 * for the cause.
 */
export function withDetails(sentence: string, problem: unknown): Words {
  const said = technical(problem);
  return said === ''
    ? sentence
    : html`${sentence}
        <details class="details">
          <summary>${t('problem.details')}</summary>
          <span lang="en">${said}</span>
        </details>`;
}

function technical(problem: unknown): string {
  if (problem instanceof Unreachable) {
    return '';
  }
  if (problem instanceof Problem) {
    const { detail } = saidBy(problem);
    return [`${problem.status} ${problem.type}`, detail].filter(Boolean).join(': ');
  }
  return problem instanceof Error ? problem.message : String(problem);
}
