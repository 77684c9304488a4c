"""The search as the database holds it: a column of words beside each searched row, and a lexicon of all words.

The column `search` is generated from the row's own text: its words as they stand (weight A in titles, C in texts) and
their Swedish stems (B and D). Django's models do not know it, so that no row, no history and no trail carries it.

The lexicon holds every word of every searched row once or a few times. It is the runtime role's neither to read nor to
write: a trigger fills it, and functions answer which words hold a part, begin with one or look like a word. No
constraint makes its words unique: whoever wrote a new word would have to wait for everybody who is writing the same.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db.migrations.operations.base import Operation

from agencies.search.letters import LOWERED_SQL, PLAIN_SQL, WORDS_SQL

_PURE = "LANGUAGE sql IMMUTABLE PARALLEL SAFE"
_OWNERS = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
SHORTEST, LONGEST = 3, 60
"""How long a word of the lexicon is. Numbers are left out."""


def _parts(text: str, exact: str, stem: str) -> str:
    simple, swedish = (f"pg_catalog.to_tsvector('pg_catalog.{name}', {text})" for name in ("simple", "swedish"))
    return (
        f"pg_catalog.setweight({simple}, '{exact}') OPERATOR(pg_catalog.||) pg_catalog.setweight({swedish}, '{stem}')"
    )


WORDS = f"""
CREATE OR REPLACE FUNCTION public.search_lowered(text) RETURNS text {_PURE} STRICT
  AS $body$ SELECT {LOWERED_SQL} $body$;
CREATE OR REPLACE FUNCTION public.search_words(text) RETURNS text {_PURE} STRICT AS $body$ {WORDS_SQL} $body$;
CREATE OR REPLACE FUNCTION public.search_plain(text) RETURNS text {_PURE} STRICT AS $body$ {PLAIN_SQL} $body$;
CREATE OR REPLACE FUNCTION public.search_joined(text[]) RETURNS text {_PURE} STRICT
  AS $body$ SELECT pg_catalog.array_to_string($1, ' ') $body$;
CREATE OR REPLACE FUNCTION public.search_vector(title text, body text) RETURNS tsvector {_PURE} STRICT AS $body$
  SELECT {_parts("t", "A", "B")} OPERATOR(pg_catalog.||) {_parts("b", "C", "D")}
  FROM (SELECT public.search_words(title) AS t, public.search_words(body) AS b OFFSET 0) AS x
$body$;
"""  # noqa: S608 - of our own parts alone
"""What the words of a text are. (Without OFFSET each text would be cut into words for both dictionaries.)"""
FUNCTIONS = f"""
{WORDS}
CREATE TABLE public.search_lexicon (word text COLLATE "C" NOT NULL, plain text COLLATE "C" NOT NULL);
CREATE INDEX search_lexicon_by_word ON public.search_lexicon (word);
CREATE INDEX search_lexicon_by_part ON public.search_lexicon
  USING gin (word gin_trgm_ops, plain gin_trgm_ops) WITH (fastupdate = off);
CREATE FUNCTION public.search_learn(learnt text) RETURNS void LANGUAGE sql {_OWNERS} AS $body$
  INSERT INTO public.search_lexicon (word, plain)
  SELECT w, public.search_plain(w) FROM (
    SELECT DISTINCT unnest(string_to_array(public.search_words(learnt), ' ')) COLLATE "C" AS w
  ) AS found
  WHERE length(w) BETWEEN {SHORTEST} AND {LONGEST} AND w !~ '^[0-9]+$'
    AND NOT EXISTS (SELECT FROM public.search_lexicon l WHERE l.word = w)
$body$;
CREATE FUNCTION public.search_inside(part text, most integer) RETURNS text[] LANGUAGE sql STABLE {_OWNERS} AS $body$
  SELECT array_agg(word) FROM (
    SELECT DISTINCT word FROM public.search_lexicon
    WHERE word LIKE '%' || part || '%' AND NOT starts_with(word, part) LIMIT most + 1
  ) AS found
$body$;
CREATE FUNCTION public.search_near(typed text) RETURNS text[] LANGUAGE sql STABLE {_OWNERS}
  SET pg_trgm.word_similarity_threshold = 0.4 AS $body$
  SELECT array_agg(DISTINCT word) FROM public.search_lexicon WHERE public.search_plain(typed) <% plain
$body$;
REVOKE ALL ON FUNCTION public.search_learn(text) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.search_inside(text, integer), public.search_near(text) FROM PUBLIC;
"""  # noqa: S608 - of our own parts alone
RIGHTS = """
REVOKE ALL ON public.search_lexicon FROM PUBLIC, "{role}";
GRANT EXECUTE ON FUNCTION public.search_inside(text, integer), public.search_near(text) TO "{role}";
"""
BEGUN = f"""
CREATE FUNCTION public.search_begun(part text, most integer) RETURNS text[] LANGUAGE sql STABLE {_OWNERS} AS $body$
  SELECT array_agg(word) FROM (
    SELECT DISTINCT word FROM public.search_lexicon
    WHERE word >= part COLLATE "C" AND word < part || '\U0010ffff' COLLATE "C" LIMIT most + 1
  ) AS found
$body$;
REVOKE ALL ON FUNCTION public.search_begun(text, integer) FROM PUBLIC;
"""  # noqa: S608 - of our own parts alone
"""Which words begin with a part."""
BEGUN_RIGHT = 'GRANT EXECUTE ON FUNCTION public.search_begun(text, integer) TO "{role}";'
DROP_FUNCTIONS = """
DROP FUNCTION public.search_near(text);
DROP FUNCTION public.search_inside(text, integer);
DROP FUNCTION public.search_learn(text);
DROP TABLE public.search_lexicon;
DROP FUNCTION public.search_vector(text, text);
DROP FUNCTION public.search_joined(text[]);
DROP FUNCTION public.search_plain(text);
DROP FUNCTION public.search_words(text);
DROP FUNCTION public.search_lowered(text);
"""

BEGINNING, LAST_DAY = date(1970, 1, 1), 2**16 - 1
DAYS = (1, 8, 64, 512, 4096)
PROGRAMME, LEVEL = 2**24, 2**20
"""A place is a number: the programme (0: any) × PROGRAMME + a length of DAYS × LEVEL + the period's number."""
_PERIODS = [f"{level * LEVEL} + day / {days}" for level, days in enumerate(DAYS)]
PLACES = f"""
CREATE FUNCTION public.search_places(programme bigint, at timestamptz) RETURNS bigint[] IMMUTABLE PARALLEL SAFE RETURN (
  SELECT ARRAY[{", ".join(f"{own}{period}" for own in ("", f"programme * {PROGRAMME} + ") for period in _PERIODS)}]
  FROM (
    SELECT least(greatest(floor(extract(epoch FROM at AT TIME ZONE 'UTC') / 86400), 0), {LAST_DAY})::bigint AS day
  ) AS x
);
"""  # noqa: S608 - of our own numbers alone
"""Where a row stands (see `places`)."""
DROP_PLACES = "DROP FUNCTION public.search_places(bigint, timestamptz);"
TOGETHER, MOST_NUMBERS = 128, 2**20
"""Where no moment orders the rows of a table their numbers do: so many of them stand for a day, up to so many days."""
NUMBERED = f"""
CREATE FUNCTION public.search_numbered(programme bigint, number bigint) RETURNS bigint[]
IMMUTABLE PARALLEL SAFE RETURN (
  SELECT ARRAY[{", ".join(f"{own}{period}" for own in ("", f"programme * {PROGRAMME} + ") for period in _PERIODS)}]
  FROM (SELECT least(number / {TOGETHER}, {MOST_NUMBERS - 1}) AS day) AS x
);
"""  # noqa: S608 - of our own numbers alone
"""The same for a row without a moment."""
DROP_NUMBERED = "DROP FUNCTION public.search_numbered(bigint, bigint);"
PROGRAMME_OF = """
CREATE FUNCTION public.programme_of_{parent}(parent bigint) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT AS $body$
DECLARE found bigint;
BEGIN
  SELECT programme_id INTO found FROM public.{table} WHERE id OPERATOR(pg_catalog.=) parent;
  RETURN found;
END $body$;
"""
PARTIES = f"""
CREATE FUNCTION public.search_parties(programme bigint, owner bigint, involved bigint[]) RETURNS bigint[]
  IMMUTABLE PARALLEL SAFE RETURN (
    SELECT array_agg(programme * {PROGRAMME} + agency) FROM unnest(involved || owner) AS agency
  );
"""  # noqa: S608 - of our own number alone
"""Whose a walled row is: each of its agencies in its programme, as a number."""
DROP_PARTIES = "DROP FUNCTION public.search_parties(bigint, bigint, bigint[]);"
PLACED = """
CREATE INDEX {table}_placed ON public.{table} USING gin (search, ({place})) WITH (fastupdate = off);
DROP INDEX public.{table}_search;
"""
NOT_PLACED = """
CREATE INDEX {table}_search ON public.{table} USING gin (search) WITH (fastupdate = off);
DROP INDEX public.{table}_placed;
"""

COLUMN = """
ALTER TABLE public.{table} ADD COLUMN search tsvector
  GENERATED ALWAYS AS (public.search_vector({title}, {body})) STORED;
CREATE INDEX {table}_search ON public.{table} USING gin (search) WITH (fastupdate = off);
CREATE FUNCTION public.search_learn_{table}() RETURNS trigger LANGUAGE plpgsql {owners} AS $body$
BEGIN
  PERFORM public.search_learn({learnt}) FROM (SELECT NEW.*) AS written;
  RETURN NULL;
END $body$;
CREATE TRIGGER search_learn AFTER INSERT ON public.{table}
  FOR EACH ROW EXECUTE FUNCTION public.search_learn_{table}();
CREATE TRIGGER search_learn_update AFTER UPDATE ON public.{table}
  FOR EACH ROW WHEN (OLD.search IS DISTINCT FROM NEW.search) EXECUTE FUNCTION public.search_learn_{table}();
DO $body$ BEGIN PERFORM public.search_learn({learnt}) FROM public.{table}; END $body$;
"""
DROP_COLUMN = """
DROP TRIGGER search_learn_update ON public.{table};
DROP TRIGGER search_learn ON public.{table};
DROP FUNCTION public.search_learn_{table}();
ALTER TABLE public.{table} DROP COLUMN search;
"""


class _Sql(Operation):
    """Runs SQL that no model's state knows of."""

    reversible = True
    forwards, backwards, says = "", "", ""

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models' state does not change."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Make it."""
        schema_editor.execute(self.forwards, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Take it away."""
        if self.backwards:
            schema_editor.execute(self.backwards, params=None)

    def describe(self) -> str:
        """For `migrate`'s output."""
        return self.says


class SearchFunctions(_Sql):
    """What all searched tables share: what a word is, the lexicon, and who may ask it."""

    backwards, says = DROP_FUNCTIONS, "Search: words and their lexicon"

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Make it; the name of the runtime role differs between installations."""
        schema_editor.execute(FUNCTIONS + RIGHTS.format(role=settings.KEDJAN_RUNTIME_ROLE), params=None)


class SearchWords(_Sql):
    """The functions that cut texts into words, written anew; they must give the same as before."""

    forwards, says = WORDS, "Search: the words of a text"


class SearchBegun(_Sql):
    """The lexicon names the words that begin with a part."""

    backwards, says = "DROP FUNCTION public.search_begun(text, integer);", "Search: words by their beginning"

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Make it; the name of the runtime role differs between installations."""
        schema_editor.execute(BEGUN + BEGUN_RIGHT.format(role=settings.KEDJAN_RUNTIME_ROLE), params=None)


class SearchPlaces(_Sql):
    """What a place is."""

    forwards, backwards, says = PLACES, DROP_PLACES, "Search: places"


class SearchNumbered(_Sql):
    """What a place is where numbers are the order."""

    forwards, backwards, says = NUMBERED, DROP_NUMBERED, "Search: places by number"


class SearchParties(_Sql):
    """What the parties of a walled row are."""

    forwards, backwards, says = PARTIES, DROP_PARTIES, "Search: parties"


class SearchParent(_Sql):
    """The programme of a walled row, by its id, for places of what hangs on it; it must stay in its programme."""

    def __init__(self, parent: str, table: str) -> None:
        self.forwards = PROGRAMME_OF.format(parent=parent, table=table)
        self.backwards = f"DROP FUNCTION public.programme_of_{parent}(bigint);"
        self.says = f"Search: programme of {parent}"


class SearchByParty(_Sql):
    """An index of the agencies of each row of a walled table, each in its programme."""

    def __init__(self, name: str, table: str) -> None:
        self.forwards = (
            f"CREATE INDEX {name} ON public.{table} "
            "USING gin (public.search_parties(programme_id, owner_id, involved)) WITH (fastupdate = off);"
        )
        self.backwards = f"DROP INDEX public.{name};"
        self.says = f"Search: parties of {table}"


class SearchPlaced(_Sql):
    """The index on the words of one large table holds the place of each row, too; `place` is SQL of its columns."""

    def __init__(self, table: str, place: str) -> None:
        self.forwards = PLACED.format(table=table, place=place)
        self.backwards = NOT_PLACED.format(table=table)
        self.says = f"Search: places of {table}"


class SearchColumn(_Sql):
    """One searched table: its column of words, the index on it, and what fills the lexicon.

    `title` and `body` are SQL over the table's columns that is never null.
    """

    def __init__(self, table: str, *, title: str, body: str) -> None:
        learnt = f"{title} || ' ' || {body}"
        self.forwards = COLUMN.format(table=table, title=title, body=body, learnt=learnt, owners=_OWNERS)
        self.backwards = DROP_COLUMN.format(table=table)
        self.says = f"Search: words of {table}"
