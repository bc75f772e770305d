-- Tills and the browsers they are paired with. A device signs what it sends; its private keys never leave it.
ALTER TABLE till
  ADD COLUMN closed_at DATETIME(3) NULL,
  ADD COLUMN closed_by VARCHAR(64) NULL;

CREATE TABLE till_device (
  id               UUID NOT NULL,
  till             VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  -- ECDSA P-256 (signs) and ECDH P-256 (opens what is sealed for it), as X.509 SubjectPublicKeyInfo
  signing_key      VARBINARY(200) NOT NULL,
  sealing_key      VARBINARY(200) NOT NULL,
  -- AES-256: what the till writes into a file is encrypted with it
  file_key         BINARY(32) NOT NULL,
  paired_at        DATETIME(3) NOT NULL,
  paired_by        VARCHAR(64) NOT NULL,
  revoked_at       DATETIME(3) NULL,
  revoked_by       VARCHAR(64) NULL,
  -- the time named by the last request for a token: each must name a later one, so none can be replayed
  session_time     BIGINT NOT NULL DEFAULT 0,
  -- the end of its chain of packages, and how many before it have not come
  last_sequence    INT NOT NULL DEFAULT 0,
  last_hash        CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  missing          INT NOT NULL DEFAULT 0,
  PRIMARY KEY (id),
  KEY till_device_till (till, revoked_at),
  CONSTRAINT till_device_till FOREIGN KEY (till) REFERENCES till (code),
  CONSTRAINT till_device_missing CHECK (missing >= 0 AND last_sequence >= 0)
);

-- the SHA-256 of the one code by which a browser may become the till
CREATE TABLE pairing_code (
  till        VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  hash        BINARY(32) NOT NULL,
  expires_at  DATETIME(3) NOT NULL,
  made_by     VARCHAR(64) NOT NULL,
  PRIMARY KEY (till),
  UNIQUE KEY pairing_code_hash (hash),
  CONSTRAINT pairing_code_till FOREIGN KEY (till) REFERENCES till (code)
);

-- a token of a paired till: of the till alone, or of the cashier for whom it vouches
ALTER TABLE access_token
  MODIFY login VARCHAR(64) COLLATE utf8mb4_nopad_bin NULL,
  ADD COLUMN device UUID NULL,
  ADD CONSTRAINT access_token_device FOREIGN KEY (device) REFERENCES till_device (id),
  ADD CONSTRAINT access_token_owner CHECK (login IS NOT NULL OR device IS NOT NULL);

-- each signed package that came in, by its place in the chain of its device
CREATE TABLE till_package (
  device       UUID NOT NULL,
  sequence     INT NOT NULL,
  hash         CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  outcome      VARCHAR(10) NOT NULL,
  received_at  DATETIME(3) NOT NULL,
  PRIMARY KEY (device, sequence),
  CONSTRAINT till_package_device FOREIGN KEY (device) REFERENCES till_device (id),
  CONSTRAINT till_package_outcome CHECK (outcome IN ('STORED', 'REPEATED', 'PARKED'))
);

-- what a till said of itself when it was heard last
CREATE TABLE till_contact (
  till       VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  seen_at    DATETIME(3) NOT NULL,
  version    VARCHAR(40) NULL,
  waiting    INT NOT NULL DEFAULT 0,
  parked     INT NOT NULL DEFAULT 0,
  oldest_at  DATETIME(3) NULL,
  PRIMARY KEY (till),
  CONSTRAINT till_contact_till FOREIGN KEY (till) REFERENCES till (code)
);

ALTER TABLE parked_package
  ADD COLUMN cause VARCHAR(20) NOT NULL DEFAULT 'UNREADABLE',
  ADD COLUMN settled_at DATETIME(3) NULL,
  ADD COLUMN settled_by VARCHAR(64) NULL,
  ADD COLUMN settlement VARCHAR(10) NULL,
  ADD COLUMN settled_because VARCHAR(500) NULL,
  ADD KEY parked_package_open (settled_at, parked_at),
  ADD CONSTRAINT parked_package_settlement CHECK (settlement IN ('TAKEN', 'DISCARDED'));
