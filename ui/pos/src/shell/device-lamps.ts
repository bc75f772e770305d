import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Devices, Lamp } from '../bridge/devices';
import { t, texts } from '../i18n/texts';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import { deviceIcon } from './device-icons';
import { LAMP_WORDS, LINK_WORDS, deviceName, isTrouble, isWarning, markOf } from './device-words';

/** One key with a lamp for each device, and in words what does not work. Emits `open`. */
export class DeviceLamps extends Part {
  static override properties = { devices: { attribute: false } };

  declare devices: Devices;

  constructor() {
    super();
    new Redraw(this, () => [texts, this.devices, this.devices.link]);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { lamps, link, prints } = this.devices;
    if (lamps.length === 0) {
      return nothing;
    }
    const trouble = link.ready ? lamps.filter(isTrouble) : [];
    const isSoft = trouble.length > 0 && trouble.every(isWarning);
    const broken = trouble.filter(({ state }) => state !== 'attention');
    const owed = prints.jobs.length;
    return html`<button
      id="menu-devices"
      class=${link.ready && trouble.length === 0 ? '' : isSoft ? 'warning' : 'trouble'}
      data-link=${link.state}
      aria-label=${this.#sentence(lamps)}
      @click=${() => this.emit('open')}
    >
      ${
        link.ready
          ? (trouble.length > 0 && !isSoft ? trouble : lamps).map((lamp) => this.#lamp(lamp))
          : html`<span class="lamp bad" data-lamp="link"
              ><span aria-hidden="true">✕</span> ${t(LINK_WORDS[link.state])}</span
            >`
      }
      ${
        broken.length === 0 ? nothing : html`<span class="lamp-words">${this.#words(broken)}</span>`
      }
      ${
        owed === 0
          ? nothing
          : html`<span id="prints-waiting" data-count=${owed}
              >${t('print.owed', { count: owed })}</span
            >`
      }
    </button>`;
  }

  /** One trouble is named, several are counted: the line has room for no more. */
  #words(broken: readonly Lamp[]): string {
    const [only] = broken;
    return broken.length === 1 && only
      ? `${deviceName(only)}: ${t(LAMP_WORDS[only.state], { till: only.device?.holder ?? '' })}`
      : t('lamp.several', { count: broken.length });
  }

  #lamp(lamp: Lamp): TemplateResult {
    return html`<span
      class="lamp ${classOf(lamp)}"
      data-lamp=${lamp.kind}
      data-state=${lamp.state}
      aria-hidden="true"
      title=${`${deviceName(lamp)}: ${t(LAMP_WORDS[lamp.state])}`}
      >${deviceIcon(lamp.kind)}<sup>${markOf(lamp.state)}</sup></span
    >`;
  }

  #sentence(lamps: readonly Lamp[]): string {
    const { link, prints } = this.devices;
    const said = link.ready
      ? lamps.map((lamp) => `${deviceName(lamp)} ${t(LAMP_WORDS[lamp.state])}`)
      : [t(LINK_WORDS[link.state])];
    const owed = prints.jobs.length;
    return [
      `${t('device.menu')}: ${said.join(', ')}`,
      ...(owed > 0 ? [t('print.owed', { count: owed })] : []),
    ].join('. ');
  }
}

function classOf(lamp: Lamp): string {
  if (isWarning(lamp)) {
    return 'warn';
  }
  return isTrouble(lamp) ? 'bad' : lamp.state === 'ready' ? 'good' : '';
}

customElements.define('pos-lamps', DeviceLamps);
