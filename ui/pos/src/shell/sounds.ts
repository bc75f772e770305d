/** Two tones that cannot be mistaken for one another: a short high one, and a low double one. */
export class Sounds {
  readonly #volume: () => number;
  #audio: AudioContext | undefined;

  constructor(volume: () => number) {
    this.#volume = volume;
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
    if (loudness === 0 || !('AudioContext' in window)) {
      return;
    }
    this.#audio ??= new AudioContext();
    const start = this.#audio.currentTime + afterS;
    const tone = this.#audio.createOscillator();
    const gain = this.#audio.createGain();
    tone.type = 'square';
    tone.frequency.value = hertz;
    gain.gain.setValueAtTime(loudness * 0.25, start);
    // a sudden end would click
    gain.gain.exponentialRampToValueAtTime(0.0001, start + lengthS);
    tone.connect(gain).connect(this.#audio.destination);
    tone.start(start);
    tone.stop(start + lengthS);
  }
}
