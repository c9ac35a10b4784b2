"""Which pot fits this plan. Ordered by fit, then price; never by who pays."""

from magwijzer.catalogue.fit import Fitting, fit_all
from magwijzer.catalogue.pot import CatalogueError, CatalogueProblem, Pot, from_rows, read_csv

__all__ = ["CatalogueError", "CatalogueProblem", "Fitting", "Pot", "fit_all", "from_rows", "read_csv"]
