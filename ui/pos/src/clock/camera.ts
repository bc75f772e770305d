import { toBase64 } from '../shared/base64';
import type { NoPhoto } from '../shared/work-wire';

const WIDTH = 320;
const HEIGHT = 240;
/** The server takes no larger picture. */
export const MOST_BYTES = 60_000;
const QUALITIES = [0.8, 0.6, 0.4, 0.2] as const;
const PICTURE_MS = 3_000;

/** A picture of who stands at the till, or why there is none. */
export type Shot = { photo: string } | { noPhoto: NoPhoto };

/** What the browser gives: exchanged in tests. */
export interface Eye {
  open(): Promise<MediaStream>;
  /** The smallest of these pictures that is not too large; null when the camera gave none in time. */
  picture(stream: MediaStream): Promise<Blob | null>;
}

/**
 * The webcam of the till. It is on only between {@link open} and {@link close}: nobody is filmed while he sells. When
 * it gives nothing, the work is begun or ended all the same and the reason goes with it.
 */
export class Camera {
  readonly #eye: Eye;
  #stream: MediaStream | null = null;
  #why: NoPhoto | 'asking' = 'off';
  #opened: Promise<void> = Promise.resolve();
  #turn = 0;

  constructor(eye: Eye = browserEye) {
    this.#eye = eye;
  }

  /** What it sees, for the screen; null while it is off or there is none. */
  get stream(): MediaStream | null {
    return this.#stream;
  }

  /** Why it sees nothing; `asking` while nobody has said whether it may. */
  get why(): NoPhoto | 'asking' {
    return this.#why;
  }

  /** Asks for the camera, once; `wanted` is false where the store keeps no pictures. */
  open(wanted: boolean): Promise<void> {
    this.close();
    this.#why = wanted ? 'asking' : 'off';
    this.#opened = wanted ? this.#ask(++this.#turn) : Promise.resolve();
    return this.#opened;
  }

  async #ask(turn: number): Promise<void> {
    try {
      const stream = await this.#eye.open();
      if (turn === this.#turn) {
        this.#stream = stream;
      } else {
        // whoever asked is gone
        stop(stream);
      }
    } catch (problem) {
      if (turn === this.#turn) {
        this.#why = whyNot(problem);
      }
    }
  }

  /** A picture; a question to which nobody answers in time is as good as a refusal. */
  async shoot(): Promise<Shot> {
    await Promise.race([this.#opened, new Promise((late) => setTimeout(late, PICTURE_MS))]);
    if (!this.#stream) {
      return { noPhoto: this.#why === 'asking' ? 'refused' : this.#why };
    }
    try {
      const picture = await this.#eye.picture(this.#stream);
      return picture
        ? { photo: toBase64(new Uint8Array(await picture.arrayBuffer())) }
        : { noPhoto: 'failed' };
    } catch {
      return { noPhoto: 'failed' };
    }
  }

  close(): void {
    this.#turn++;
    if (this.#stream) {
      stop(this.#stream);
    }
    this.#stream = null;
    this.#why = 'off';
  }
}

const stop = (stream: MediaStream): void => stream.getTracks().forEach((track) => track.stop());

function whyNot(problem: unknown): NoPhoto {
  const name = problem instanceof Error ? problem.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') {
    return 'refused';
  }
  return name === 'NotFoundError' || name === 'TypeError' ? 'no-camera' : 'failed';
}

const browserEye: Eye = {
  // a page that is not served securely has no devices at all: a TypeError, so no camera
  open: async () =>
    await navigator.mediaDevices.getUserMedia({
      video: { width: { ideal: WIDTH }, height: { ideal: HEIGHT } },
      audio: false,
    }),
  picture: async (stream) => {
    const video = document.createElement('video');
    video.muted = true;
    video.srcObject = stream;
    try {
      const late = new Promise<never>((_, give) => {
        setTimeout(() => give(new Error('no picture')), PICTURE_MS);
      });
      await Promise.race([seen(video), late]);
      return await smallEnough(video);
    } finally {
      video.srcObject = null;
    }
  },
};

async function seen(video: HTMLVideoElement): Promise<void> {
  await video.play();
  while (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0) {
    await new Promise((frame) => requestAnimationFrame(frame));
  }
}

async function smallEnough(video: HTMLVideoElement): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  canvas.getContext('2d')?.drawImage(video, 0, 0, WIDTH, HEIGHT);
  for (const quality of QUALITIES) {
    const made = await new Promise<Blob | null>((done) => {
      canvas.toBlob(done, 'image/jpeg', quality);
    });
    if (made && made.size <= MOST_BYTES) {
      return made;
    }
  }
  return null;
}
