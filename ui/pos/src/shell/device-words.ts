import type { Kind, Lamp, LampState } from '../bridge/devices';
import type { LinkState } from '../bridge/bridge-link';
import type { TextKey } from '../i18n/texts';
import { t } from '../i18n/texts';

const DEVICE_NAMES: Record<Kind, TextKey> = {
  scale: 'device.scale',
  terminal: 'device.terminal',
  printer: 'device.printer',
  registrar: 'device.registrar',
  drawer: 'device.drawer',
  scanner: 'device.scanner',
  badge: 'device.badge',
  display: 'device.display',
};

/** What kind it is and, where there are several of its kind, what cashiers call it. */
export const deviceName = ({ kind, name }: Lamp): string =>
  name ? `${t(DEVICE_NAMES[kind])} ${name}` : t(DEVICE_NAMES[kind]);

export const LAMP_WORDS: Record<LampState, TextKey> = {
  ready: 'lamp.ready',
  off: 'lamp.off',
  unknown: 'lamp.unknown',
  'no-bridge': 'lamp.noBridge',
  missing: 'lamp.missing',
  elsewhere: 'lamp.elsewhere',
  attention: 'lamp.attention',
  'paper-out': 'lamp.paperOut',
  'cover-open': 'lamp.coverOpen',
  'paper-low': 'lamp.paperLow',
};

const LAMP_ADVICE: Partial<Record<LampState, TextKey>> = {
  off: 'lamp.offWhy',
  unknown: 'lamp.unknownWhy',
  missing: 'lamp.missingWhy',
  elsewhere: 'lamp.elsewhereWhy',
  attention: 'lamp.attentionWhy',
  'paper-out': 'lamp.paperOutWhy',
  'cover-open': 'lamp.coverOpenWhy',
  'paper-low': 'lamp.paperLowWhy',
};

export const LINK_WORDS: Record<LinkState, TextKey> = {
  unused: 'link.unused',
  connecting: 'link.connecting',
  permission: 'link.permission',
  'not-running': 'link.notRunning',
  blocked: 'link.blocked',
  'not-paired': 'link.notPaired',
  'too-new': 'link.tooNew',
  ready: 'link.ready',
};

export const LINK_ADVICE: Record<LinkState, TextKey> = {
  unused: 'link.unusedWhy',
  connecting: 'link.connectingWhy',
  permission: 'link.permissionWhy',
  'not-running': 'link.notRunningWhy',
  blocked: 'link.blockedWhy',
  'not-paired': 'link.notPairedWhy',
  'too-new': 'link.tooNewWhy',
  ready: 'link.readyWhy',
};

/** A mark beside the shape: what works, what does not, what nobody knows yet. */
export function markOf(state: LampState): string {
  switch (state) {
    case 'ready':
      return '✓';
    case 'unknown':
      return '·';
    case 'attention':
    case 'paper-out':
    case 'cover-open':
    case 'paper-low':
      return '!';
    case 'off':
    case 'no-bridge':
    case 'missing':
    case 'elsewhere':
      return '✕';
  }
}

/** What to do about it; a device that the office has chosen and the bridge has not is named. */
export function adviceOf({ state, chosen }: Lamp): string {
  if (state === 'missing' && chosen !== undefined) {
    return t('lamp.chosenMissing', { device: chosen });
  }
  const advice = LAMP_ADVICE[state];
  return advice ? t(advice) : '';
}

/** It works yet, but somebody should do something before it does not. */
export const isWarning = ({ state }: Lamp): boolean => state === 'paper-low';

export const isTrouble = ({ state }: Lamp): boolean => state !== 'ready' && state !== 'unknown';
