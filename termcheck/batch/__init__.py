"""Archives: Arrow record batches of texts in, of findings out.

`Checker` is the one function; it holds no state between documents, so Spark's `mapInArrow` and Ray Data's `map_batches` can call it.
`Archive` names Parquet files and their columns; `Run` checks them part by part, on an engine, and goes on where it stopped.
"""

from ..jobs.setup import Setup
from .archive import Archive, BadArchive
from .checker import Checker
from .run import OtherRun, Run, kinds
from .schema import FINDINGS, Columns, spark_ddl

__all__ = ["FINDINGS", "Archive", "BadArchive", "Checker", "Columns", "OtherRun", "Run", "Setup", "kinds", "spark_ddl"]
