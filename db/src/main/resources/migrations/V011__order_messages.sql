-- People who order, told apart by what their orders say of them.
CREATE TABLE client (
  id          UUID NOT NULL,
  name        VARCHAR(200) NULL,
  phone       VARCHAR(20) NULL,
  email       VARCHAR(200) NULL,
  channel     VARCHAR(30) COLLATE utf8mb4_nopad_bin NULL,
  created_at  DATETIME(3) NOT NULL,
  PRIMARY KEY (id)
);

-- A phone or an address belongs to one client, whoever asks for it first; the row is what two that ask at once fight for.
CREATE TABLE client_key (
  kind    VARCHAR(10) NOT NULL,
  value   VARCHAR(200) COLLATE utf8mb4_nopad_bin NOT NULL,
  client  UUID NOT NULL,
  PRIMARY KEY (kind, value),
  KEY client_key_client (client),
  CONSTRAINT client_key_client FOREIGN KEY (client) REFERENCES client (id),
  CONSTRAINT client_key_kind CHECK (kind IN ('PHONE', 'EMAIL'))
);

-- stage is the last thing the channel said of where the order stands, changed_there_at when it changed there; rules are
-- those of the channel when the order came, so that its end does not depend on later settings.
ALTER TABLE online_order
  ADD COLUMN stage VARCHAR(10) NOT NULL DEFAULT 'FIRM',
  ADD COLUMN status_there VARCHAR(100) NULL,
  ADD COLUMN changed_there_at DATETIME(3) NULL,
  ADD COLUMN reserve_days SMALLINT NOT NULL DEFAULT 7,
  ADD COLUMN rules JSON NOT NULL DEFAULT '{}',
  ADD COLUMN at_end VARCHAR(10) NOT NULL DEFAULT 'RELEASE',
  ADD COLUMN prolonged BOOLEAN NOT NULL DEFAULT FALSE,
  ADD COLUMN waybill VARCHAR(60) NULL,
  ADD COLUMN client UUID NULL,
  ADD KEY online_order_client (client, accepted_at),
  ADD KEY online_order_at_end (at_end, status),
  ADD CONSTRAINT online_order_client FOREIGN KEY (client) REFERENCES client (id),
  ADD CONSTRAINT online_order_stage CHECK
    (stage IN ('UNPAID', 'FIRM', 'DONE', 'CANCELLED', 'REFUNDED'));

-- What channels have to be told, in the order in which it happened. Settled rows stay: they say what was told.
CREATE TABLE order_message (
  seq           BIGINT NOT NULL AUTO_INCREMENT,
  id            UUID NOT NULL,
  online_order  UUID NOT NULL,
  channel       VARCHAR(30) COLLATE utf8mb4_nopad_bin NOT NULL,
  external_id   VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  kind          VARCHAR(10) NOT NULL,
  reason        VARCHAR(60) NULL,
  text          VARCHAR(500) NULL,
  waybill       VARCHAR(60) NULL,
  state         VARCHAR(10) NOT NULL DEFAULT 'WAITING',
  attempts      INT NOT NULL DEFAULT 0,
  next_try      DATETIME(3) NOT NULL,
  code          VARCHAR(60) NULL,
  words         VARCHAR(500) NULL,
  created_at    DATETIME(3) NOT NULL,
  created_by    VARCHAR(64) NOT NULL,
  settled_at    DATETIME(3) NULL,
  settled_by    VARCHAR(64) NULL,
  PRIMARY KEY (seq),
  UNIQUE KEY order_message_id (id),
  KEY order_message_order (online_order, seq),
  KEY order_message_waiting (channel, state, next_try),
  CONSTRAINT order_message_order FOREIGN KEY (online_order) REFERENCES online_order (id),
  CONSTRAINT order_message_kind CHECK
    (kind IN ('CONFIRMED', 'SENT', 'FULFILLED', 'CANCELLED', 'RESTORED', 'PROLONGED')),
  CONSTRAINT order_message_state CHECK (state IN ('WAITING', 'SENT', 'REFUSED', 'DISCARDED'))
);

-- Invoices are numbered by store without gaps and never deleted; prices are those of the order, and why they differ.
CREATE TABLE invoice (
  id              UUID NOT NULL,
  store           VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  number          BIGINT NOT NULL,
  online_order    UUID NOT NULL,
  made_at         DATETIME(3) NOT NULL,
  made_by         VARCHAR(64) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY invoice_number (store, number),
  UNIQUE KEY invoice_order (online_order),
  CONSTRAINT invoice_order FOREIGN KEY (online_order) REFERENCES online_order (id)
);

CREATE TABLE invoice_line (
  invoice          UUID NOT NULL,
  line             SMALLINT NOT NULL,
  good             VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  sku              VARCHAR(64) COLLATE utf8mb4_nopad_bin NULL,
  name             VARCHAR(500) NULL,
  quantity         DECIMAL(14,3) NOT NULL,
  catalogue_price  BIGINT NULL,
  price            BIGINT NULL,
  PRIMARY KEY (invoice, line),
  CONSTRAINT invoice_line_invoice FOREIGN KEY (invoice) REFERENCES invoice (id)
);
