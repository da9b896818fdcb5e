-- The words of a text as they are compared: without case and accents, punctuation as spaces, and each character of a script that is written
-- without spaces as a word of its own. chat/search/words-in.ts does the same. Names are qualified: dumps are restored with an empty search path.
CREATE FUNCTION ebb_words(body text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT pg_catalog.regexp_replace(
    pg_catalog.regexp_replace(
      pg_catalog.normalize(
        pg_catalog.regexp_replace(pg_catalog.normalize(pg_catalog.lower(body), 'NFKD'), '[\u0300-\u036f]+', '', 'g'), 'NFC'),
      '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u2000-\u2bff\u3000-\u3004\u3008-\u3020\ufe10-\ufe6f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\U0001f000-\U0001faff]+', ' ', 'g'),
    '([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])', ' \1 ', 'g')
$$;

-- An index of an expression: nothing is stored twice, and Prisma's schema need not know of it.
CREATE INDEX "Message_words_idx" ON "Message" USING GIN (to_tsvector('simple'::regconfig, ebb_words("body")));
