"""Documents that are checked together are found to have what each is found to have by itself."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_incremental import CHINESE, ENGLISH, bilingual, engine, seen

from termcheck import engine as module
from termcheck.model import Document

MORE_ENGLISH = st.sampled_from(
    [
        "President Wang Jianguo met Li Xiaoming on May 3.",
        "Wang Jiangou came to Australia, said the Jiangbei Academy of Ocean Engineering.",
        "The Jiangbei Marine Engineering Research Institute of Hefei has 12 ships and 4,500 staff.",
        "The product, Chenxi Lingdang, is new.\x00",
        "The two sides will meet once a year in the same old house.",
        "一个\n句子",
    ]
)
MORE_CHINESE = st.sampled_from(
    [
        "校长王建国五月三日会见李小明。",
        "江北海洋工程研究院有12艘船，4500名员工。",
        "江北海洋工程研究院说，澳門、晨曦灵动。",
        "合作双方将每年在老房子举行一次会议。",
        "双方每年在老房子开一次会，\x00十分高兴。",
    ]
)
ROWS = st.lists(st.tuples(ENGLISH | MORE_ENGLISH, CHINESE | MORE_CHINESE), min_size=1, max_size=6)


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(ROWS, st.booleans()), min_size=2, max_size=5))
def test_together_as_alone(made: list[tuple[list[tuple[str, str]], bool]]) -> None:
    documents: list[Document] = [bilingual(rows, "segment" if some else "file") for rows, some in made]
    alone = [seen(engine().check(document)) for document in documents]
    for size in (0, 100, 1 << 20):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, "_TOGETHER", size)
            assert [seen(found) for _, found in engine().check_all(iter(documents))] == alone
