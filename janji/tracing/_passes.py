"""The passes over large texts that are worth compiling, in the part of Python that numba compiles; `_compiled` does it.

Each works on what is in memory: the first arguments are places of arrays, the others numbers. It answers how many
it found. No array is longer than the text that is passed over, unless its size is handed over too.
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
_DIGIT, _LETTER, _RUN, _WILD, _PAIRED, _IN_85, _IN_ASCII85, _SIGN = 1, 2, 4, 8, 16, 32, 64, 128
_SHORT_RUN, _SHORT_32, _SHORT_85 = 24, 32, 50
_LONG_RUN, _LONG_WILD, _LONG_PAIRS, _DIGITS = 40, 60, 44, 30


def folded(
    text: Any, images: Any, sizes: Any, known: Any, kinds: Any, spaced: Any, letters: Any, starts: Any, ends: Any,
    numbers: Any, counts: Any, size: int,
) -> Any:  # fmt: skip
    """A text as its words (`spaced`, `starts`, `ends`, `numbers`) and its letters alone, and how many each are.

    `kinds` maps each ASCII byte to its letter in lower case, a blank, or the end of a line. A result below 0 says that
    a letter becomes more letters than it has bytes, or which block of letters has no known images yet.
    """
    at = wrote = kept = words = 0
    within = False
    while at < size:
        code = _int(text[at])
        if code < _ASCII:
            letter = _int(kinds[code])
            if letter > _SPACE:
                if not within:
                    starts[words], within = wrote, True
                # The letters that follow: of most texts they are nearly all.
                while letter > _SPACE:
                    spaced[wrote] = letter
                    letters[kept] = letter
                    wrote, kept, at = wrote + 1, kept + 1, at + 1
                    code = _int(text[at]) if at < size else _SPACE
                    letter = _int(kinds[code]) if code < _ASCII else 0
                continue
            if within:
                ends[words], within = wrote, False
                words += 1
            spaced[wrote] = letter
            wrote, at = wrote + 1, at + 1
            continue
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
        for each in range(width):
            letter = _int(kinds[images[code + each]])
            if letter > _SPACE:
                if not within:
                    starts[words], within = wrote, True
                letters[kept] = letter
                kept += 1
            elif within:
                ends[words], within = wrote, False
                words += 1
            spaced[wrote] = letter
            wrote += 1
    if within:
        ends[words] = wrote
        words += 1
    for word in range(words):
        begin = _int(starts[word])
        long = _int(ends[word]) - begin
        head = np.uint64(0)
        if begin + _WIDTH <= wrote:
            for each in range(_WIDTH):
                head |= np.uint64(spaced[begin + each]) << np.uint64(8 * each)
            if long < _WIDTH:
                head &= (np.uint64(1) << np.uint64(8 * long)) - np.uint64(1)
        else:
            for each in range(min(long, _WIDTH)):
                head |= np.uint64(spaced[begin + each]) << np.uint64(8 * each)
        numbers[word] = (head * _MIX ^ np.uint64(long) * _MIX_TOO) * _MIX_TOO
    counts[0], counts[1] = wrote, kept
    return words


def _place(number: Any, there: Any, begins: Any, numbers: Any, size: int, bits: int, less: int) -> Any:
    """The place of a number among the known ones, which are sorted; less than 0 if it is not one of them.

    `there` has one bit for each possible first part of a number, which is `bits` long; `begins` says where the
    numbers with a first part begin, one that is `less` bits shorter.
    """
    part = _int(number >> np.uint64(64 - bits))
    if (there[part >> 3] >> (part & 7)) & 1 == 0:
        return -1
    place = _int(begins[part >> less])
    while place < size - 1 and numbers[place] < number:
        place += 1
    return place if numbers[place] == number else -1


def known(
    asked: Any, there: Any, begins: Any, numbers: Any, at: Any, which: Any,
    words: int, size: int, bits: int, less: int,
) -> int:  # fmt: skip
    """The words, `asked` by their numbers, that are known, and as which of all `numbers`; the others as in `_place`."""
    found = 0
    for word in range(words):
        place = _place(asked[word], there, begins, numbers, size, bits, less)
        if place >= 0:
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
    keys: Any, asked: Any, there: Any, first: Any, numbers: Any, begins: Any, counts: Any, marks: Any, pairs: Any,
    worth: Any, enough: Any, sizes: Any, needed: Any, seen: Any, chosen: Any, ends: Any, places: Any,
    many: int, half: int, words: int, known_words: int, bits: int, less: int, size: int, kinds: int, count: int,
    room: int,
) -> int:  # fmt: skip
    """Those of so many `keys` (a canary times `many`, and a half block) where enough of its words stand, and where.

    Words are `asked` by their numbers, and known as in `_place`. `pairs` are canaries times `kinds` with their marks,
    sorted. The places of each chosen one end at `ends`. More than there is `room` for are counted alone: less than 0.
    """
    wrote = kept = 0
    for each in range(count):
        owner, block = _int(keys[each]) // many, _int(keys[each]) % many
        # Where the marks of this canary begin and end.
        mine_first, last = 0, size
        while mine_first < last:
            middle = (mine_first + last) >> 1
            if pairs[middle] < owner * kinds:
                mine_first = middle + 1
            else:
                last = middle
        mine_last = mine_first + sizes[owner]
        value, number, before = 0.0, 0, wrote
        for word in range(block * half, min(words, (block + 2) * half)):
            place = _place(asked[word], there, first, numbers, known_words, bits, less)
            if place < 0:
                continue
            mine = False
            for next_mark in range(begins[place], begins[place] + counts[place]):
                mark = _int(marks[next_mark])
                pair = owner * kinds + mark
                low, last = mine_first, mine_last
                while low < last:
                    middle = (low + last) >> 1
                    if pairs[middle] < pair:
                        low = middle + 1
                    else:
                        last = middle
                if low < mine_last and pairs[low] == pair:
                    mine = True
                    if seen[mark] != each:
                        seen[mark] = each
                        value += worth[mark]
                        number += 1
            if mine:
                if wrote < room:
                    places[wrote] = word
                wrote += 1
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
    """Where known stretches of a view begin, and which of all `numbers`, which are sorted, each is.

    `first` and `second` have a place for each first and second part of a number. Those beyond the `room` are
    only counted.
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
    """How far texts, which are between `begins` and `ends`, stand in a view around the letter at an offset of each."""
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
    """The numbers of lines that are odd, and how.

    1 holds an escape, 2 a long run, 4 perhaps many pairs of digits, 8 an escape that begins with no backslash. `kinds`
    says of each byte what it may be part of.
    """
    found = line = at = begin = flag = 0
    blanks = False
    while at <= size:
        while at < size and kinds[text[at]] & _SIGN == 0:
            at += 1
        letter = _int(text[at]) if at < size else _LINE
        one = _int(text[at + 1]) if at + 1 < size else 0
        other = _int(text[at + 2]) if at + 2 < size else 0
        if letter == _LINE:
            if blanks:
                flag |= _runs_beside_blanks(text, kinds, begin, at)
            else:
                if _run_of(text, kinds, begin, at, _RUN, _LONG_RUN) or _run_of(
                    text, kinds, begin, at, _WILD, _LONG_WILD
                ):
                    flag |= 2
                if _run_of(text, kinds, begin, at, _PAIRED, _LONG_PAIRS):
                    flag |= 4
            if flag:
                lines[found], flags[found] = line, flag
                found += 1
            line, begin, flag, blanks = line + 1, at + 1, 0, False
        elif letter == _BACK:
            flag |= 1
            blanks = blanks or one == _U
        elif letter == _AND:
            if one == _HASH or kinds[one] & _LETTER:
                flag |= 9
        elif (kinds[one] & _DIGIT and kinds[other] & _DIGIT) or (letter == _EQUALS and one < _SPACE):
            flag |= 9
        at += 1
    return found


def _run_of(text: Any, kinds: Any, begin: int, end: int, kind: int, least: int) -> Any:
    """Whether this many letters of a kind occur in a row; for pairs also as many digits as fifteen of them have.

    A run that is long enough holds one of the letters that are looked at, so most letters are not looked at.
    """
    at = begin + least - 1
    while at < end:
        if kinds[text[at]] & kind == 0:
            at += least
            continue
        low, high = at, at + 1
        while low > begin and kinds[text[low - 1]] & kind:
            low -= 1
        while high < end and kinds[text[high]] & kind:
            high += 1
        if high - low >= least:
            if kind != _PAIRED:
                return True
            digits = 0
            for each in range(low, high):
                letter = _int(text[each])
                digits += 1 if kinds[letter] & _DIGIT or (letter | 32) == _X else 0
            if digits >= _DIGITS:
                return True
        at = high + least
    return False


def _runs_beside_blanks(text: Any, kinds: Any, begin: int, end: int) -> int:
    """How a line is odd, as `odd` says it, in which escaped letters count as blanks."""
    flag = digits = 0
    # Where runs of each kind began.
    run = wild = paired = at = begin
    while at <= end:
        letter = _int(text[at]) if at < end else _LINE
        kind = _int(kinds[letter]) if at < end else 0
        if letter == _BACK and at + 5 < end and text[at + 1] == _U:
            whole = True
            for each in range(2, 6):
                whole = whole and (kinds[text[at + each]] & _DIGIT) != 0
            if whole:
                if at - run >= _LONG_RUN or at - wild >= _LONG_WILD:
                    flag |= 2
                at += 6
                run = wild = at
                continue
        if kind & _RUN == 0:
            if at - run >= _LONG_RUN:
                flag |= 2
            run = at + 1
            if kind & _WILD == 0:
                if at - wild >= _LONG_WILD:
                    flag |= 2
                wild = at + 1
        if kind & _PAIRED:
            digits += 1 if kind & _DIGIT or (letter | 32) == _X else 0
        else:
            # Fifteen pairs have that many digits.
            if at - paired >= _LONG_PAIRS and digits >= _DIGITS:
                flag |= 4
            paired, digits = at + 1, 0
        at += 1
    return flag


def bared(
    text: Any, kinds: Any, begins: Any, ends: Any, out: Any, which: Any, done: Any, doubts: Any, rows: int
) -> int:  # fmt: skip
    """Each of so many rows without the escapes that begin with a backslash, as a line, and which of them had such.

    Each line ends at `done`. An end of a line within a row becomes a blank, and there is a doubt where it may matter:
    behind an equals sign, or behind as long a run as goes on from line to line.
    """
    wrote = found = 0
    for row in range(rows):
        at, end, begun, doubt = _int(begins[row]), _int(ends[row]), wrote, 0
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
                # Any other letter stands for itself, but for three that stand for blanks.
                code, digits = _LINE if sign == 110 else 13 if sign == 114 else 9 if sign == 116 else sign, 2
                if sign >= _ASCII:
                    # The rest of the letter follows; what begins none is none.
                    out[wrote] = sign
                    wrote, at = wrote + (1 if sign >= 0xC0 else 0), at + 2
                    continue
            at += digits
            if code == _LINE:
                last = wrote - 1
                if last >= begun and out[last] == 13:
                    last -= 1
                if last >= begun and out[last] == _EQUALS:
                    doubt = 1
                run = last
                while run >= begun and last - run < _LONG_RUN and kinds[out[run]] & _RUN:
                    run -= 1
                doubt = 1 if last - run == _LONG_RUN else doubt
                out[wrote] = _SPACE
                wrote += 1
            elif code < _ASCII:
                out[wrote] = code
                wrote += 1
            elif code < 0x800:
                out[wrote], out[wrote + 1] = 0xC0 | code >> 6, _ASCII | (code & 0x3F)
                wrote += 2
            else:
                out[wrote], out[wrote + 1] = 0xE0 | code >> 12, _ASCII | (code >> 6 & 0x3F)
                out[wrote + 2] = _ASCII | (code & 0x3F)
                wrote += 3
        if wrote - begun == ends[row] - begins[row]:
            wrote = begun
            continue
        which[found], done[found], doubts[found] = row, wrote, doubt
        out[wrote] = _LINE
        wrote, found = wrote + 1, found + 1
    return found


def dull(
    text: Any, kinds: Any, values: Any, digests: Any, begins: Any, ends: Any, flags: Any, data: Any,
    known_digests: int, count: int,
) -> int:  # fmt: skip
    """Which lines hold no run that decodes to a text, to what may be packed, or to a digest that is looked for.

    A line in doubt is not dull. `kinds` says of each byte what it may be part of, `values` what it is worth as a
    digit of base85; `digests` has the first eight bytes of each digest, sorted; `data` has room for a line.
    """
    done = 0
    for line in range(count):
        at, end = _int(begins[line]), _int(ends[line])
        fine = 1
        # Of a run in each alphabet where it began.
        run = base32 = base58 = base85 = ascii85 = at
        mixed = False
        while at <= end and fine:
            letter = _int(text[at]) if at < end else _SPACE
            width = 1
            if letter == _BACK and at + 5 < end and text[at + 1] == _U:
                width = 6
                for each in range(2, 6):
                    if kinds[text[at + each]] & _DIGIT == 0:
                        width = 1
                if width > 1:
                    # It counts as a blank.
                    letter = _SPACE
            kind = _int(kinds[letter])
            if kind & _RUN == 0:
                if at - run >= _SHORT_RUN and _decodes(text, kinds, run, at, data, digests, known_digests):
                    fine = 0
                run = at + width
            # Letters that are no ASCII may become such in upper case.
            if (
                not (kind & _LETTER or 50 <= letter <= 55)
                and not 0xC3 <= letter <= 0xC7
                and not _ASCII <= letter < 0xC0
                and letter not in (0xE1, 0xEF)
            ):
                if at - base32 >= _SHORT_32:
                    fine = 0
                base32 = at + width
            if not (kind & _LETTER or 48 <= letter <= 57):
                if at - base58 >= _LONG_RUN and not mixed:
                    fine = 0
                base58, mixed = at + width, False
            elif letter in (48, 73, 79, 108):
                mixed = True
            if kind & _IN_85 == 0:
                if at - base85 >= _SHORT_85 and _decodes_85(
                    text, kinds, values, base85, at, 0, data, digests, known_digests
                ):
                    fine = 0
                base85 = at + width
            if kind & _IN_ASCII85 == 0:
                if at - ascii85 >= _SHORT_85 and _decodes_85(
                    text, kinds, values, ascii85, at, 1, data, digests, known_digests
                ):
                    fine = 0
                ascii85 = at + width
            if letter == 60 and at + 1 < end and text[at + 1] == 126:
                fine = 0
            at += width
        flags[line] = fine
        done += fine
    return done


def _signs(text: Any, kinds: Any, begin: int, end: int) -> Any:
    """Whether a run has as many kinds of signs, and as few small letters, as base85 has."""
    signs = small = 0
    for at in range(begin, end):
        letter = _int(text[at])
        if 97 <= letter <= 122:
            small += 1
        elif not (kinds[letter] & _LETTER or 46 <= letter <= 58):
            first = 1
            for before in range(begin, at):
                if text[before] == letter:
                    first = 0
                    break
            signs += first
    return signs >= 5 and small * 5 <= 3 * (end - begin)


def _decodes(text: Any, kinds: Any, begin: int, end: int, data: Any, digests: Any, known_digests: int) -> Any:
    """Whether a run decodes, as hexadecimal digits or as base64 from any of four letters on, to what may matter."""
    alike = 1
    while begin + alike < end and text[begin + alike] == text[begin]:
        alike += 1
    if begin + alike == end:
        # One letter again and again, as in a line across a page, says nothing.
        return False
    at = begin
    while at < end:
        first = at
        while at < end and kinds[text[at]] & _DIGIT:
            at += 1
        if at - first >= _LONG_RUN:
            size = (at - first) // 2
            for each in range(size):
                high, low = _int(text[first + 2 * each]), _int(text[first + 2 * each + 1])
                high = (high & 15) + (9 if high >= 65 else 0)
                data[each] = high << 4 | ((low & 15) + (9 if low >= 65 else 0))
            if _matters(data, size, digests, known_digests):
                return True
        at += 1
    for start in range(4):
        length = end - begin - start
        size = wrote = value = 0
        for each in range(length):
            letter = _int(text[begin + start + each])
            if 65 <= letter <= 90:
                six = letter - 65
            elif 97 <= letter <= 122:
                six = letter - 71
            elif 48 <= letter <= 57:
                six = letter + 4
            else:
                six = 62 if letter in (43, 45) else 63
            value = (value << 6 | six) & 0xFFFFFF
            if each & 3:
                # So far as it is known.
                data[wrote] = value >> (4 if each & 3 == 1 else 2 if each & 3 == 2 else 0) & 255
                wrote += 1
            else:
                size = wrote
        size = wrote if length % 4 == 0 else size
        if _matters(data, size, digests, known_digests):
            return True
        # A run of the length of a digest is known as a whole alone.
        if length % 4 > 1 and end - begin <= 86 and _matters(data, wrote, digests, known_digests):
            return True
    return False


def _matters(data: Any, size: int, digests: Any, known_digests: int) -> Any:
    """Whether bytes may be a text, packed, or a digest that is looked for."""
    if size in (32, 64):
        head = np.uint64(0)
        for each in range(_WIDTH):
            head = head << np.uint64(8) | np.uint64(data[each])
        low, high = 0, known_digests
        while low < high:
            middle = (low + high) >> 1
            if digests[middle] < head:
                low = middle + 1
            else:
                high = middle
        if low < known_digests and digests[low] == head:
            return True
    if size < 2:
        return False
    one, two = _int(data[0]), _int(data[1])
    if one == 0x78 or (one == 0x1F and two == 0x8B) or (one == 66 and two == 90) or (one == 0xFD and two == 0x37):
        return True
    if (one == 0xFF and two == 0xFE) or (one == 0xFE and two == 0xFF):
        return True
    if size >= 24 and _inflates(data, size):
        return True
    zeros, most = 0, min(size, 120)
    for at in range(most):
        zeros += 1 if data[at] == 0 else 0
    if zeros * 22 >= most * 10:
        return True
    # Is it UTF-8? How many bytes are none for certain?
    strange, valid, left = 0, True, 0
    for at in range(size):
        letter = _int(data[at])
        before = _int(data[at - 1]) if at else 0
        if letter < _ASCII:
            if left:
                valid, left = False, 0
            if letter <= 6 or 14 <= letter <= 26:
                strange += 1
                valid = valid and at >= 4096
            if 0xC2 <= before < 0xF5:
                strange += 1
        elif letter < 0xC0:
            if left:
                left -= 1
            else:
                valid = False
                if before < _ASCII:
                    strange += 1
        else:
            valid = valid and left == 0 and 0xC2 <= letter < 0xF5
            strange += 0 if 0xC2 <= letter < 0xF5 else 1
            left = 1 if letter < 0xE0 else 2 if letter < 0xF0 else 3
    return (valid and left == 0) or (size > 24 and strange * 20 <= size)


def _inflates(data: Any, size: int) -> Any:
    """Whether bytes may be deflated without a head, into a text of 24 bytes at least; it is put behind them."""
    kind = _int(data[0]) >> 1 & 3
    if kind == 0:
        return (data[1] ^ data[3]) & (data[2] ^ data[4]) == 255
    if kind == 3:
        return False
    bits, at = 8 * size, 3
    if kind == 2:
        # The lengths of the codes for lengths make a whole code, or there is an error.
        head = 0
        for each in range(14):
            head |= (_int(data[(at + each) >> 3]) >> ((at + each) & 7) & 1) << each
        if (head & 31) > 29 or (head >> 5 & 31) > 29:
            return False
        at += 14
        total = 0
        for _ in range((head >> 10) + 4):
            length = 0
            for each in range(3):
                length |= (_int(data[(at + each) >> 3]) >> ((at + each) & 7) & 1) << each
            at += 3
            total += 128 >> length if length else 0
        return total in (0, 128)
    # A run may have two more bytes, which are looked at with it.
    out, made = 0, size + _WIDTH
    while out < 300:
        code = width = sign = 0
        while True:
            if at >= bits:
                # What was read so far counts.
                return _reads(data, made, out)
            code, width, at = code << 1 | (_int(data[at >> 3]) >> (at & 7) & 1), width + 1, at + 1
            if width == 7 and code <= 23:
                sign = 256 + code
                break
            if width == 8 and 48 <= code <= 191:
                sign = code - 48
                break
            if width == 8 and 192 <= code <= 199:
                sign = 88 + code
                break
            if width == 9:
                # From 400 on they stand for the letters from 144 on.
                sign = code - 256
                break
        if sign < 256:
            data[made + out] = sign
            out += 1
            continue
        if sign == 256:
            return data[0] & 1 == 0 or _reads(data, made, out)
        if sign > 285:
            return False
        more = 0 if sign < 265 or sign == 285 else (sign - 261) // 4
        length = 258 if sign == 285 else sign - 254 if sign < 265 else ((4 + (sign - 261) % 4) << more) + 3
        if at + more + 5 > bits:
            return _reads(data, made, out)
        for each in range(more):
            length += (_int(data[(at + each) >> 3]) >> ((at + each) & 7) & 1) << each
        at += more
        far = 0
        for _ in range(5):
            far, at = far << 1 | (_int(data[at >> 3]) >> (at & 7) & 1), at + 1
        if far > 29:
            return False
        more = 0 if far < 4 else far // 2 - 1
        if at + more > bits:
            return _reads(data, made, out)
        far = far + 1 if far < 4 else ((2 + (far & 1)) << more) + 1
        for each in range(more):
            far += (_int(data[(at + each) >> 3]) >> ((at + each) & 7) & 1) << each
        # It goes back to before the beginning.
        if far > out:
            return False
        at += more
        for _ in range(length):
            data[made + out] = data[made + out - far]
            out += 1
    return _reads(data, made, out)


def _reads(data: Any, begin: int, size: int) -> Any:
    """Whether so many bytes may be the beginning of a text: of UTF-8 without controls, or of letters of more bytes."""
    if size < 24:
        return False
    one, two = _int(data[begin]), _int(data[begin + 1])
    if (one == 0xFF and two == 0xFE) or (one == 0xFE and two == 0xFF):
        return True
    zeros, most = 0, min(size, 120)
    for at in range(begin, begin + most):
        zeros += 1 if data[at] == 0 else 0
    if zeros * 22 >= most * 10:
        return True
    left = 0
    for at in range(begin, begin + size):
        letter = _int(data[at])
        if letter < _ASCII:
            if left or letter <= 6 or 14 <= letter <= 26:
                return False
        elif letter < 0xC0:
            if left == 0:
                return False
            left -= 1
        else:
            if left or not 0xC2 <= letter < 0xF5:
                return False
            left = 1 if letter < 0xE0 else 2 if letter < 0xF0 else 3
    return True


def _decodes_85(
    text: Any, kinds: Any, values: Any, begin: int, end: int, plain: int, data: Any, digests: Any, known_digests: int
) -> Any:  # fmt: skip
    """Whether a run decodes, as base85 (Ascii85 if `plain`) from any of five letters on, to bytes that may matter."""
    if not _signs(text, kinds, begin, end):
        return False
    for start in range(5):
        groups, fine = (end - begin - start) // 5, True
        for group in range(groups):
            value = 0
            for each in range(5):
                letter = _int(text[begin + start + 5 * group + each])
                if plain and letter == 122:
                    # It stands for four bytes.
                    return True
                value = value * 85 + (letter - 33 if plain else _int(values[letter]))
            if value > 0xFFFFFFFF:
                fine = False
                break
            for each in range(4):
                data[4 * group + each] = value >> (24 - 8 * each) & 255
        if fine and _matters(data, 4 * groups, digests, known_digests):
            return True
    return False


HELPERS = (_place, _run_of, _runs_beside_blanks, _signs, _reads, _inflates, _matters, _decodes, _decodes_85)
"""Functions that passes call, each after those that it calls itself."""
