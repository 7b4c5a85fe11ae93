/* An address that ends in #something can point into what is folded: unfold it, so that it can be seen. */
export function unfoldTheTarget(window, document) {
  const unfold = () => {
    const target = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    const folded = target?.closest("details:not([open])");
    if (!folded) return;
    folded.open = true;
    target.scrollIntoView();
  };
  window.addEventListener("hashchange", unfold);
  unfold();
}
