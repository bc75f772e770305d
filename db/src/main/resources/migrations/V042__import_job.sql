-- A file of goods on its way in: uploaded, tried, imported. The file itself lies in the data folder under the id.
-- A row that nobody has seen for a while although it runs belongs to a server that has stopped.
CREATE TABLE import_job (
  id             UUID NOT NULL,
  name           VARCHAR(200) NOT NULL,
  size           BIGINT NOT NULL,
  state          VARCHAR(12) NOT NULL,
  trial          BOOLEAN NOT NULL DEFAULT FALSE,
  total          INT NOT NULL DEFAULT 0,
  created        INT NOT NULL DEFAULT 0,
  updated        INT NOT NULL DEFAULT 0,
  unchanged      INT NOT NULL DEFAULT 0,
  refused        INT NOT NULL DEFAULT 0,
  cancelled      BOOLEAN NOT NULL DEFAULT FALSE,
  problem        VARCHAR(40) NULL,
  detail         VARCHAR(500) NULL,
  uploaded_at    DATETIME(3) NOT NULL,
  uploaded_by    VARCHAR(64) NOT NULL,
  started_at     DATETIME(3) NULL,
  seen_at        DATETIME(3) NULL,
  ended_at       DATETIME(3) NULL,
  PRIMARY KEY (id),
  KEY import_job_uploaded (uploaded_at),
  CONSTRAINT import_job_state CHECK (state IN ('UPLOADED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED'))
);

-- What is wrong in the file: where, with which value, and why.
CREATE TABLE import_refusal (
  job     UUID NOT NULL,
  line    INT NOT NULL,
  sku     VARCHAR(64) NOT NULL,
  type    VARCHAR(40) NOT NULL,
  detail  VARCHAR(500) NOT NULL,
  field   VARCHAR(100) NULL,
  col     VARCHAR(200) NULL,
  value   VARCHAR(200) NULL,
  PRIMARY KEY (job, line),
  CONSTRAINT import_refusal_job FOREIGN KEY (job) REFERENCES import_job (id)
);
