/** Two tones that cannot be mistaken for one another: a short high one, and a low double one. */
export class Sounds {
  readonly #volume: () => number;
  #audio: AudioContext | undefined;

  constructor(volume: () => number) {
    this.#volume = volume;
    // to open the sound takes a quarter of a second: not while the first line of the day is waited for
    window.requestIdleCallback?.(() => this.#open());
  }

  ok(): void {
    this.#tone(1320, 0, 0.07);
  }

  error(): void {
    this.#tone(220, 0, 0.12);
    this.#tone(180, 0.16, 0.18);
  }

  #tone(hertz: number, afterS: number, lengthS: number): void {
    const loudness = (this.#volume() / 100) ** 2;
    const audio = loudness === 0 ? undefined : this.#open();
    if (!audio) {
      return;
    }
    const start = audio.currentTime + afterS;
    const tone = audio.createOscillator();
    const gain = audio.createGain();
    tone.type = 'square';
    tone.frequency.value = hertz;
    gain.gain.setValueAtTime(loudness * 0.25, start);
    // a sudden end would click
    gain.gain.exponentialRampToValueAtTime(0.0001, start + lengthS);
    tone.connect(gain).connect(audio.destination);
    tone.start(start);
    tone.stop(start + lengthS);
  }

  /** The way to the loudspeaker; browsers keep it shut until somebody has touched the page. */
  #open(): AudioContext | undefined {
    if (!('AudioContext' in window)) {
      return undefined;
    }
    this.#audio ??= new AudioContext();
    if (this.#audio.state === 'suspended') {
      void this.#audio.resume();
    }
    return this.#audio;
  }
}
