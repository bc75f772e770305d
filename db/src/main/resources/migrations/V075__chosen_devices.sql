-- Which of the devices of its bridge a till uses. Of a kind of which none is chosen here, the till takes one by itself, as
-- before; of terminals those in till_terminal.
CREATE TABLE till_chosen_device (
  till   VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  kind   VARCHAR(10) NOT NULL,
  -- its id in the bridge of the till's computer
  device VARCHAR(40) NOT NULL,
  PRIMARY KEY (till, kind),
  CONSTRAINT till_chosen_device_till FOREIGN KEY (till) REFERENCES till (code) ON DELETE CASCADE,
  CONSTRAINT till_chosen_device_kind
    CHECK (kind IN ('SCALE', 'PRINTER', 'REGISTRAR', 'DRAWER', 'SCANNER', 'BADGE', 'DISPLAY'))
);

-- What the bridge of each till has, as the till told last: what may be chosen.
CREATE TABLE till_bridge_device (
  till         VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  place        INT NOT NULL,
  device       VARCHAR(40) NOT NULL,
  kind         VARCHAR(20) NOT NULL,
  driver       VARCHAR(40) NOT NULL,
  opens_drawer BOOLEAN NOT NULL,
  PRIMARY KEY (till, place),
  CONSTRAINT till_bridge_device_till FOREIGN KEY (till) REFERENCES till (code) ON DELETE CASCADE
);
ALTER TABLE till
  ADD COLUMN bridge_told_at DATETIME(3) NULL;
