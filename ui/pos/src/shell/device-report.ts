import type { Devices } from '../bridge/devices';
import type { BridgeDeviceWire } from '../shared/equipment';
import type { Api } from '../sync/api';

/** What the server takes. */
const MOST = 64;
const ID_MAX = 40;
const KIND_MAX = 20;
const AGAIN_MS = 60_000;

/** Tells the server which devices the bridge has, so that the office can choose among them: each change once. */
export class DeviceReport {
  readonly #till: string;
  readonly #api: Api;
  readonly #devices: Devices;
  #told = '';
  #busy = false;
  #triedAtMs = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(till: string, api: Api, devices: Devices) {
    this.#till = till;
    this.#api = api;
    this.#devices = devices;
  }

  /** Begins; the answer stops it. */
  start(): () => void {
    const stops = [
      this.#devices.link.watch(() => void this.#tell()),
      this.#api.watch(() => void this.#tell()),
    ];
    return () => {
      clearTimeout(this.#timer);
      stops.forEach((stop) => stop());
    };
  }

  async #tell(): Promise<void> {
    const { link } = this.#devices;
    const devices = link.devices
      .map(({ id, kind, driver, ops }): BridgeDeviceWire => {
        return { id, kind, driver, opensDrawer: ops.includes('drawer') };
      })
      .filter(({ id, kind, driver }) => id.length <= ID_MAX && kind.length <= KIND_MAX && driver)
      .map((one) => ({ ...one, driver: one.driver.slice(0, ID_MAX) }))
      .slice(0, MOST);
    const said = JSON.stringify(devices);
    const mayTry = said !== this.#told && Date.now() - this.#triedAtMs > AGAIN_MS;
    if (!link.ready || !this.#api.reachable || this.#api.signedOut || this.#busy || !mayTry) {
      return;
    }
    this.#busy = true;
    try {
      await this.#api.tellBridgeDevices(this.#till, devices);
      this.#told = said;
    } catch {
      this.#triedAtMs = Date.now();
      this.#timer = setTimeout(() => void this.#tell(), AGAIN_MS + 1);
    }
    this.#busy = false;
    void this.#tell(); // what changed meanwhile
  }
}
