export interface PairingAnswer {
  device: string;
  till: string;
  name: string;
  store: string;
}

/** Something sealed for the key of one till. */
export interface SealedWire {
  key: string;
  nonce: string;
  sealed: string;
}

/** Somebody who may sign in at this till; what proves it is sealed. */
export interface PersonWire extends SealedWire {
  user: string;
  name: string;
  role: string;
  language: string;
  hasPin: boolean;
  hasBadge: boolean;
}

export interface PeopleAnswer {
  /** After that the till believes nobody of it any more. */
  validUntil: string;
  people: PersonWire[];
  /** Encrypts what the till writes into a file. */
  fileKey?: SealedWire;
}
