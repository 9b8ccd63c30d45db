"""scripts/constants/: each script makes the numbers that stand in the source, and those are as close as comments say."""

import doctest
import importlib
import re
import subprocess
import sys
from pathlib import Path

import mpmath
import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "scripts" / "constants"
sys.path.insert(0, str(FOLDER))

chebyshev, logarithm, philox, power_of_two, sine_cosine = map(
    importlib.import_module, ("chebyshev", "logarithm", "philox", "power_of_two", "sine_cosine"))

SCRIPTS = [module for module in (importlib.import_module(p.stem) for p in sorted(FOLDER.glob("*.py")))
           if hasattr(module, "SOURCE")]
HEX = re.compile(r"0x[0-9a-f]\.?[0-9a-f]*p-?\d+(F?)")


def plain(text):
    """Without spaces, and each number in one spelling."""
    return "".join(HEX.sub(lambda m: float.fromhex(m[0].removesuffix("F")).hex() + m[1], text).split())


def statements(text):
    return [s + ";" for s in text.split(";\n") if s.strip()]


def source(module):
    return (ROOT / module.SOURCE).read_text()


@pytest.mark.parametrize("module", SCRIPTS, ids=lambda m: m.__name__)
def test_a_script_prints_what_stands_in_the_source(module):
    stands = plain(source(module))
    printed = subprocess.run([FOLDER / f"{module.__name__}.py"], check=True, capture_output=True, text=True).stdout
    assert printed == module.text() and len(statements(printed)) >= 1
    for statement in statements(printed):
        assert plain(statement) in stands, statement
        last = re.sub(r"(\d)(?=\D*$)", lambda m: str((int(m[1]) + 1) % 10), statement)
        assert plain(last) not in stands  # a digit more or less is noticed


def test_no_constant_in_hexadecimal_is_without_a_script():
    made = plain("".join(module.text() for module in SCRIPTS))
    for path in (p for folder in ("models", "analysis", "sim", "claims", "cli") for p in (ROOT / folder).rglob("*.[ch]*")):
        if path.suffix in (".h", ".cpp"):
            for number in re.findall(r"0x1\.[0-9a-f]{3,}p-?\d+F?", path.read_text()):
                assert plain(number) in made, f"{path}: {number}"


def test_the_examples():
    assert doctest.testmod(chebyshev).failed == 0


def evaluated(text, kind, **values):
    """What the statements say of these values in this precision, by their names."""
    for name, expression in re.findall(r"const \w+ (\w+) = (.*);", text):
        values[name] = eval(HEX.sub(lambda m: f"kind(float.fromhex('{m[0].removesuffix('F')}'))", expression),
                            {"kind": kind, **values})
    return values


def compact(text):
    return "".join(text.split())


def largest_error(found, exact, relative=True):
    return max(abs(float((mpmath.mpf(float(x)) - y) / (y if relative else 1))) for x, y in zip(found, exact, strict=True))


def grid(low, high, kind, count=4001):
    """Without zero."""
    x = np.linspace(float(low), float(high), count).astype(kind)
    return x[x != 0]


def test_the_logarithm_of_a_double_is_known_to_5e_10():
    t = grid(logarithm.LOW, logarithm.HIGH, np.float64)
    q = evaluated(logarithm.double_text(), np.float64, t=t, t2=t * t)
    assert "t+t2*(low+t4*(high+t4*rest))" in compact(source(logarithm))
    found = t + t * t * (q["low"] + (t * t) ** 2 * (q["high"] + (t * t) ** 2 * q["rest"]))
    assert largest_error(found, [mpmath.log1p(mpmath.mpf(float(x))) for x in t], relative=False) < 5e-10


def test_the_logarithm_of_a_float_is_known_to_24_bits():
    t = grid(logarithm.LOW, logarithm.HIGH, np.float32)
    q = evaluated(logarithm.float_text(), np.float32, t=t, t2=t * t)
    assert "t+t2*(low+(t2*t2)*high)" in compact(source(logarithm))
    found = t + t * t * (q["low"] + ((t * t) * (t * t)) * q["high"])
    assert found.dtype == np.float32
    assert largest_error(found, [mpmath.log1p(mpmath.mpf(float(x))) for x in t]) < 2**-22


def test_sine_and_cosine_are_known_to_24_bits():
    angle = grid(-mpmath.pi / 4, mpmath.pi / 4, np.float32)
    found = evaluated(sine_cosine.text(), np.float32, angle=angle, z=angle * angle)
    assert found["sine"].dtype == found["cosine"].dtype == np.float32
    for name, exact in (("sine", mpmath.sin), ("cosine", mpmath.cos)):
        assert largest_error(found[name], [exact(mpmath.mpf(float(x))) for x in angle], relative=False) < 2**-23


def test_the_power_of_two_is_known_to_1_2e_7():
    r = grid(-0.5, 0.5, np.float32)
    q = evaluated(power_of_two.text(), np.float32, r=r, r2=r * r)
    assert "1+r*(low+high*(r2*r2))" in compact(source(power_of_two))
    found = 1 + r * (q["low"] + q["high"] * ((r * r) * (r * r)))
    assert found.dtype == np.float32
    assert largest_error(found, [mpmath.mpf(2) ** float(x) for x in r]) < 1.2e-7


def test_philox_is_a_bijection_of_its_counter():
    """Backwards from its answer is the counter: what the known answers cannot show of a wrong multiplier."""
    key = [3, 5]
    keys = [[(k + i * g) % philox.WORD for k, g in zip(key, philox.GROWTH)] for i in range(10)]
    inverse = [pow(m, -1, philox.WORD) for m in philox.MULTIPLIERS]
    x = philox.block([1, 2, 3, 4], key)
    for k in reversed(keys):
        first, third = x[3] * inverse[0] % philox.WORD, x[1] * inverse[1] % philox.WORD
        high0, high1 = philox.MULTIPLIERS[0] * first // philox.WORD, philox.MULTIPLIERS[1] * third // philox.WORD
        x = [first, x[0] ^ high1 ^ k[0], third, x[2] ^ high0 ^ k[1]]
    assert x == [1, 2, 3, 4]
