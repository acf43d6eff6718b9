"""The passes over large texts that are worth compiling, in the part of Python that numba compiles; `_compiled` does it.

Each works on what lies in memory: the first arguments are places of arrays, the others numbers. Whatever is counted is
given back. No array is longer than the text that is passed over, unless its size is handed over too.
"""

from typing import Any

import numpy as np

_ASCII, _HIGHEST, _BLOCK = 0x80, 0x10FFFF, 8
_LINE, _SPACE = 10, 32
_MIX, _MIX_TOO = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_WIDTH = 8
_LONG = np.uint64(29)
_int: Any = np.int64
_BACK, _AND, _PERCENT, _EQUALS, _HASH, _U, _X = 92, 38, 37, 61, 35, 117, 120
_DIGIT, _LETTER, _RUN, _WILD, _PAIRED, _BLANK = 1, 2, 4, 8, 16, 32
_LONG_RUN, _LONG_WILD, _LONG_PAIRS, _DIGITS = 40, 60, 44, 30


def folded(
    text: Any, images: Any, sizes: Any, known: Any, kinds: Any, spaced: Any, letters: Any, starts: Any, ends: Any,
    counts: Any, size: int,
) -> Any:  # fmt: skip
    """A text as its words (`spaced`, `starts`, `ends`) and its letters alone, with how many there are of each.

    `kinds` has of each byte of ASCII its letter in lower case, a blank, or the end of a line. Less than 0: a letter has
    more letters than bytes, or the images of its block, which is told, are not known yet.
    """
    at = wrote = kept = words = 0
    within = False
    while at < size:
        code, width = _int(text[at]), 1
        if code >= _ASCII:
            need, least = 0, 0
            if 0xC2 <= code < 0xE0:
                need, least = 2, 0x80
            elif 0xE0 <= code < 0xF0:
                need, least = 3, 0x800
            elif 0xF0 <= code < 0xF5:
                need, least = 4, 0x10000
            if need == 0 or at + need > size:
                at += 1
                continue
            code &= 0x7F >> need
            whole = True
            for more in range(1, need):
                following = _int(text[at + more])
                whole = whole and (following & 0xC0) == _ASCII
                code = code << 6 | (following & 0x3F)
            if not whole or code < least or code > _HIGHEST:
                at += 1
                continue
            if known[code >> _BLOCK] == 0:
                return -2 - (code >> _BLOCK)
            width = _int(sizes[code])
            if width > need:
                return -1
            # Where its image begins.
            code, at = code << 2, at + need
        else:
            code, at = -1 - code, at + 1
        for each in range(width):
            letter = _int(kinds[-1 - code]) if code < 0 else _int(kinds[images[code + each]])
            if letter > _SPACE:
                if not within:
                    starts[words] = wrote
                    within = True
                letters[kept] = letter
                kept += 1
            elif within:
                ends[words] = wrote
                words += 1
                within = False
            spaced[wrote] = letter
            wrote += 1
    if within:
        ends[words] = wrote
        words += 1
    counts[0], counts[1] = wrote, kept
    return words


def known(
    spaced: Any, starts: Any, ends: Any, there: Any, begins: Any, numbers: Any, at: Any, which: Any,
    words: int, size: int, bits: int, less: int,
) -> int:  # fmt: skip
    """The words that are known, and as which: `numbers` are those of all that are, sorted.

    `there` has one bit for each first part of a number, of so many bits; `begins` has where those of a part that is so
    many bits `less` begin.
    """
    found = 0
    turn = np.uint64(64 - bits)
    for word in range(words):
        start, end = starts[word], ends[word]
        number = np.uint64(0)
        for each in range(min(end - start, _WIDTH)):
            number |= np.uint64(spaced[start + each]) << np.uint64(8 * each)
        number = (number * _MIX ^ np.uint64(end - start) * _MIX_TOO) * _MIX_TOO
        part = _int(number >> turn)
        if (there[part >> 3] >> (part & 7)) & 1 == 0:
            continue
        place = _int(begins[part >> less])
        while place < size - 1 and numbers[place] < number:
            place += 1
        if numbers[place] == number:
            at[found], which[found] = word, place
            found += 1
    return found


def close(
    at: Any, which: Any, begins: Any, counts: Any, marks: Any, owners_begin: Any, owners_count: Any, owners: Any,
    worth: Any, least: Any, nearly: Any, fewest: Any, left: Any, left_begin: Any, seen: Any, sums: Any, numbers: Any,
    last: Any, touched: Any, keys: Any, found: int, half: int, many: int, room: int,
) -> int:  # fmt: skip
    """For which canaries, times `many`, and from which half block on, words that are looked for are worth it.

    `left` are stretches (start, end) in which words of a canary do not count, from `left_begin` of it on. More than
    there is `room` for in `keys` are counted alone. `seen`, `sums`, `numbers`, `last` hold what is counted meanwhile.
    """
    wrote = here = 0
    block = _int(-1)
    for each in range(found + 1):
        current = _int(at[each]) // half if each < found else block + 1
        if current != block:
            for one in range(here):
                owner = _int(touched[one])
                value, number = sums[2 * owner], _int(numbers[2 * owner])
                if number >= fewest[owner] and (value >= least[owner] or number >= nearly[owner]):
                    for begin in range(max(0, block - 1), block + 1):
                        if wrote < room:
                            keys[wrote] = owner * many + begin
                        wrote += 1
                elif last[owner] == block - 1 and block > 0:
                    both, all_ = value + sums[2 * owner + 1], number + _int(numbers[2 * owner + 1])
                    if all_ >= fewest[owner] and (both >= least[owner] or all_ >= nearly[owner]):
                        if wrote < room:
                            keys[wrote] = owner * many + block - 1
                        wrote += 1
                last[owner] = block
                sums[2 * owner + 1], numbers[2 * owner + 1] = value, number
                sums[2 * owner], numbers[2 * owner] = 0.0, 0
            here, block = 0, current
        if each == found:
            break
        place, word = _int(at[each]), _int(which[each])
        for next_mark in range(begins[word], begins[word] + counts[word]):
            mark = _int(marks[next_mark])
            for pair in range(owners_begin[mark], owners_begin[mark] + owners_count[mark]):
                if seen[pair] == block:
                    continue
                owner = _int(owners[pair])
                out = False
                for stretch in range(left_begin[owner], left_begin[owner + 1]):
                    out = out or left[2 * stretch] <= place < left[2 * stretch + 1]
                if out:
                    continue
                seen[pair] = block
                if numbers[2 * owner] == 0:
                    touched[here] = owner
                    here += 1
                sums[2 * owner] += worth[mark]
                numbers[2 * owner] += 1
    return wrote


def worthy(
    keys: Any, at: Any, which: Any, begins: Any, counts: Any, marks: Any, pairs: Any, worth: Any, enough: Any,
    sizes: Any, needed: Any, seen: Any, chosen: Any, ends: Any, places: Any,
    many: int, half: int, found: int, size: int, kinds: int, count: int, room: int,
) -> int:  # fmt: skip
    """Those of so many `keys` (a canary times `many`, and a half block) where enough of its words stand, and where.

    `pairs` are canaries times `kinds` with their marks, sorted. The places of each chosen one end at `ends`. More than
    there is `room` for are counted alone: less than 0.
    """
    wrote = kept = 0
    for each in range(count):
        owner, block = _int(keys[each]) // many, _int(keys[each]) % many
        low, high = 0, found
        while low < high:
            middle = (low + high) >> 1
            if at[middle] < block * half:
                low = middle + 1
            else:
                high = middle
        value, number, before = 0.0, 0, wrote
        while low < found and at[low] < (block + 2) * half:
            word = _int(which[low])
            mine = False
            for next_mark in range(begins[word], begins[word] + counts[word]):
                mark = _int(marks[next_mark])
                pair = owner * kinds + mark
                first, last = 0, size
                while first < last:
                    middle = (first + last) >> 1
                    if pairs[middle] < pair:
                        first = middle + 1
                    else:
                        last = middle
                if first < size and pairs[first] == pair:
                    mine = True
                    if seen[mark] != each:
                        seen[mark] = each
                        value += worth[mark]
                        number += 1
            if mine:
                if wrote < room:
                    places[wrote] = at[low]
                wrote += 1
            low += 1
        if number >= needed[owner] and (value >= enough[owner] or number > sizes[owner] - needed[owner]):
            chosen[kept], ends[kept] = each, wrote
            kept += 1
        else:
            wrote = before
    return kept if wrote <= room else -wrote


def stretches(
    view: Any, first: Any, second: Any, numbers: Any, places: Any, which: Any,
    size: int, long: int, step: int, width: int, count: int, room: int,
) -> int:  # fmt: skip
    """Where stretches of a view begin that are known, and as which of all `numbers`, which are sorted.

    `first` and `second` have a place for each first and second part of a number. More than there is `room` for are
    counted alone.
    """
    found = 0
    begin = 0
    turn, down = np.uint64(width), np.uint64(64 - width)
    while begin + long <= size:
        number = np.uint64(0)
        for each in range(8):
            number |= np.uint64(view[begin + each]) << np.uint64(8 * each)
        number *= _MIX
        if long > _WIDTH:
            other = np.uint64(0)
            for each in range(8):
                other |= np.uint64(view[begin + 8 + each]) << np.uint64(8 * each)
            number ^= other * _MIX_TOO
            number = (number ^ number >> _LONG) * _MIX
        if first[_int(number >> down)] and second[_int((number << turn) >> down)]:
            low, high = 0, count
            while low < high:
                middle = (low + high) >> 1
                if numbers[middle] < number:
                    low = middle + 1
                else:
                    high = middle
            while low < count and numbers[low] == number:
                if found < room:
                    places[found], which[found] = begin, low
                found += 1
                low += 1
        begin += step
    return found


def alike(view: Any, texts: Any, begins: Any, ends: Any, places: Any, offsets: Any, lows: Any, highs: Any,
    size: int, count: int,
) -> int:  # fmt: skip
    """How far texts, which lie between `begins` and `ends`, stand in a view around the letter at an offset of each."""
    for each in range(count):
        at, offset, begin = _int(places[each]), _int(offsets[each]), _int(begins[each])
        low = offset
        while low > 0 and at - offset + low > 0 and view[at - offset + low - 1] == texts[begin + low - 1]:
            low -= 1
        high, end = offset, _int(ends[each]) - begin
        while high < end and at - offset + high < size and view[at - offset + high] == texts[begin + high]:
            high += 1
        lows[each], highs[each] = low, high
    return 0


def odd(text: Any, kinds: Any, lines: Any, flags: Any, size: int) -> int:
    """The numbers of lines that are odd, and how: 1 holds an escape, 2 a long run, 4 perhaps many pairs of digits.

    `kinds` says of each byte what it may be part of.
    """
    found = line = at = 0
    flag = run = wild = paired = digits = 0
    while at <= size:
        letter = _int(text[at]) if at < size else _LINE
        if letter == _LINE:
            if flag:
                lines[found], flags[found] = line, flag
                found += 1
            line, at = line + 1, at + 1
            flag = run = wild = paired = digits = 0
            continue
        one = _int(text[at + 1]) if at + 1 < size else 0
        other = _int(text[at + 2]) if at + 2 < size else 0
        if letter == _BACK:
            flag |= 1
            if one == _U and at + 5 < size:
                whole = True
                for each in range(2, 6):
                    whole = whole and (kinds[text[at + each]] & _DIGIT) != 0
                if whole:
                    # It counts as a blank.
                    run = wild = 0
                    paired += 1
                    at += 6
                    continue
        elif letter == _AND:
            if one == _HASH or kinds[one] & _LETTER:
                flag |= 1
        elif (letter in (_PERCENT, _EQUALS)) and (
            (kinds[one] & _DIGIT and kinds[other] & _DIGIT) or (letter == _EQUALS and one < _SPACE)
        ):
            flag |= 1
        kind = _int(kinds[letter])
        run = run + 1 if kind & _RUN else 0
        wild = wild + 1 if kind & _WILD else 0
        if kind & _PAIRED:
            paired, digits = paired + 1, digits + (1 if kind & _DIGIT or (letter | 32) == _X else 0)
        else:
            paired = digits = 0
        if run >= _LONG_RUN or wild >= _LONG_WILD:
            flag |= 2
        # Fifteen pairs have that many digits.
        if paired >= _LONG_PAIRS and digits >= _DIGITS:
            flag |= 4
        at += 1
    return found


def unescaped(text: Any, kinds: Any, out: Any, ends: Any, done: Any, rows: int) -> int:
    """Each of so many rows, which end at `ends`, without the escapes that begin with a backslash; it ends at `done`."""
    at = wrote = 0
    for row in range(rows):
        end = _int(ends[row])
        while at < end:
            letter = _int(text[at])
            if letter != _BACK or at + 1 >= end:
                out[wrote] = letter
                wrote, at = wrote + 1, at + 1
                continue
            sign = _int(text[at + 1])
            digits = 4 if sign == _U else 2 if sign == _X else 0
            code = _int(-1)
            if digits and at + 1 + digits < end:
                code = 0
                for each in range(digits):
                    digit = _int(text[at + 2 + each])
                    if kinds[digit] & _DIGIT == 0:
                        code = -1
                        break
                    code = code << 4 | ((digit & 15) + (9 if digit >= 65 else 0))
                digits += 2
            elif 48 <= sign <= 51 and at + 3 < end:
                two, three = _int(text[at + 2]), _int(text[at + 3])
                if 48 <= two <= 55 and 48 <= three <= 55:
                    code, digits = (sign - 48) << 6 | (two - 48) << 3 | (three - 48), 4
            if code < 0:
                # Any other letter stands for itself, but for three that stand for a blank.
                out[wrote] = _LINE if sign in (110, 114, 116) else sign
                wrote, at = wrote + 1, at + 2
                continue
            at += digits
            if code < _ASCII:
                out[wrote] = code
                wrote += 1
            elif code < 0x800:
                out[wrote], out[wrote + 1] = 0xC0 | code >> 6, _ASCII | (code & 0x3F)
                wrote += 2
            else:
                out[wrote], out[wrote + 1] = 0xE0 | code >> 12, _ASCII | (code >> 6 & 0x3F)
                out[wrote + 2] = _ASCII | (code & 0x3F)
                wrote += 3
        done[row] = wrote
    return wrote
