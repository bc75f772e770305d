-- What a fiscal registrar prints of a sale, whether buyers serve themselves, and between which terminals a cashier
-- chooses. A till that nobody sets up anew works as before: fiscal receipts, a cashier, the first terminal of its bridge.
ALTER TABLE till
  ADD COLUMN registrar_mode VARCHAR(10) NOT NULL DEFAULT 'FISCAL',
  ADD COLUMN self_checkout BOOLEAN NOT NULL DEFAULT FALSE,
  ADD CONSTRAINT till_registrar_mode CHECK (registrar_mode IN ('FISCAL', 'SLIP', 'MIXED'));

CREATE TABLE till_terminal (
  till   VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  place  INT NOT NULL,
  -- its id in the bridge of the till's computer
  device VARCHAR(40) NOT NULL,
  name   VARCHAR(40) NOT NULL,
  PRIMARY KEY (till, place),
  UNIQUE KEY till_terminal_device (till, device),
  CONSTRAINT till_terminal_till FOREIGN KEY (till) REFERENCES till (code) ON DELETE CASCADE
);
