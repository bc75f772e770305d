-- How people sign in at a till. Of a PIN only a slow hash is kept, of a badge a quick one: it is 128 random bits.
CREATE TABLE user_pin (
  login     VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  salt      BINARY(16) NULL,
  verifier  BINARY(32) NULL,
  badge     BINARY(32) NULL,
  set_at    DATETIME(3) NOT NULL,
  set_by    VARCHAR(64) NOT NULL,
  PRIMARY KEY (login),
  UNIQUE KEY user_pin_badge (badge),
  CONSTRAINT user_pin_login FOREIGN KEY (login) REFERENCES user_account (login),
  CONSTRAINT user_pin_whole CHECK ((salt IS NULL) = (verifier IS NULL))
);
