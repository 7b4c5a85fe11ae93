"""By which words people are found: kept when a name is written, forgotten when nobody bears them any more."""

from collections.abc import Collection, Mapping

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import KnownWord, NameKey
from meedoen.core.cases.names import sound_of, words_of


def words_of_name(*, surname: str, given_name: str) -> tuple[str, ...]:
    """Return the words by which somebody of this name is found, each once."""
    return tuple(dict.fromkeys((*words_of(surname), *words_of(given_name))))


def find_by_words(*, desk: Desk, words: Mapping[int, Collection[str]]) -> None:
    """Let people, by the keys of their records, be found by words too, besides those by which they already are."""
    wanted = {(resident, word) for resident, each in words.items() for word in each}
    there = NameKey.objects.within(**desk.scope).filter(resident_id__in=words)
    new = sorted(wanted - {*there.values_list("resident_id", "word")})
    sounds = {word: sound_of(word) for _, word in new}
    code = desk.code
    NameKey._default_manager.bulk_create(
        NameKey(municipality_id=code, resident_id=resident, word=word, sound=sounds[word]) for resident, word in new
    )
    # Two may write a word at the same moment; that it is there is enough.
    KnownWord._default_manager.bulk_create(
        (KnownWord(municipality_id=code, word=word, sound=sound) for word, sound in sounds.items()),
        ignore_conflicts=True,
    )


def forget_words(*, desk: Desk, words: Collection[str]) -> int:
    """Forget of these words those by which nobody is found any more; return how many."""
    keys = NameKey.objects.within(**desk.scope)
    borne = set(keys.filter(word__in=words).values_list("word", flat=True))
    return KnownWord.objects.within(**desk.scope).filter(word__in=set(words) - borne).delete()[0]
