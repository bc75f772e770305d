import type { Kind, Lamp, LampState } from '../bridge/devices';
import type { LinkState } from '../bridge/bridge-link';
import type { TextKey } from '../i18n/texts';
import { t } from '../i18n/texts';

const DEVICE_NAMES: Record<Kind, TextKey> = {
  scale: 'device.scale',
  terminal: 'device.terminal',
  printer: 'device.printer',
  registrar: 'device.registrar',
  scanner: 'device.scanner',
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
};

export const LAMP_ADVICE: Partial<Record<LampState, TextKey>> = {
  off: 'lamp.offWhy',
  unknown: 'lamp.unknownWhy',
  missing: 'lamp.missingWhy',
  elsewhere: 'lamp.elsewhereWhy',
  attention: 'lamp.attentionWhy',
  'paper-out': 'lamp.paperOutWhy',
  'cover-open': 'lamp.coverOpenWhy',
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
      return '!';
    case 'off':
    case 'no-bridge':
    case 'missing':
    case 'elsewhere':
      return '✕';
  }
}

export const isTrouble = ({ state }: Lamp): boolean => state !== 'ready' && state !== 'unknown';
