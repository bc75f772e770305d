/** Why there is no picture: the store wants none, there is no camera, nobody allowed it, or it gave nothing. */
export type NoPhoto = 'off' | 'no-camera' | 'refused' | 'failed';

/** Somebody began or ended his work at this till, and showed by a PIN or a badge who he is. */
export interface WorkPackage {
  id: string;
  schema: 3;
  type: 'work-start' | 'work-end';
  at: string;
  user: string;
  proof: 'pin' | 'badge';
  /** A JPEG in Base64. */
  photo?: string;
  noPhoto?: NoPhoto;
}
