// Asks now and then whether the graph has changed since the page was made, and says so.
(() => {
  "use strict";
  const asked = document.documentElement.dataset.live;
  const look = async () => {
    if (document.hidden) return;
    let answer;
    try {
      answer = await fetch(asked, { cache: "no-store" });
    } catch {
      return; // the server is gone; the page goes on without it
    }
    if (!answer.ok || (await answer.json()).same) return;
    clearInterval(timer);
    const again = document.createElement("button");
    again.type = "button";
    again.textContent = "Load the new state";
    again.addEventListener("click", () => location.reload());
    const notice = document.createElement("p");
    notice.id = "changed";
    notice.setAttribute("role", "status");
    notice.append("The graph has changed since this page was made. ", again);
    document.body.prepend(notice);
  };
  const timer = setInterval(look, 5000);
  document.addEventListener("visibilitychange", look);
})();
