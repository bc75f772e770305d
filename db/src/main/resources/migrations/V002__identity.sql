-- Who may do what. Passwords and tokens are kept as hashes only.
CREATE TABLE user_account (
  login          VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  name           VARCHAR(120) NOT NULL,
  role           VARCHAR(20) NOT NULL,
  store          VARCHAR(16) COLLATE utf8mb4_nopad_bin NULL,
  language       VARCHAR(5) NOT NULL DEFAULT 'uk',
  password_hash  VARCHAR(255) NOT NULL,
  active         BOOLEAN NOT NULL DEFAULT TRUE,
  version        INT NOT NULL DEFAULT 1,
  PRIMARY KEY (login),
  CONSTRAINT user_account_store FOREIGN KEY (store) REFERENCES store (code),
  CONSTRAINT user_account_role CHECK
    (role IN ('ADMINISTRATOR', 'MANAGER', 'SENIOR_CASHIER', 'CASHIER', 'INTEGRATOR'))
);

-- the SHA-256 of a bearer token, so that a copy of the database signs nobody in
CREATE TABLE access_token (
  hash        BINARY(32) NOT NULL,
  login       VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  expires_at  DATETIME(3) NOT NULL,
  PRIMARY KEY (hash),
  KEY access_token_expires (expires_at),
  CONSTRAINT access_token_login FOREIGN KEY (login) REFERENCES user_account (login)
);
