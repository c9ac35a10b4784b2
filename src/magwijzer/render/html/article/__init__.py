"""The article: everything explained once, made from the same facts as the advice so that the two never disagree."""

from magwijzer.render.html.article.page import article_page

__all__ = ["article_page"]
