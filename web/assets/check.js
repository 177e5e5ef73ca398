// Asks what the quality gate says a moment after an answer has changed, and shows it above the form, with what of the
// answers can't be read.
// Without this script the button "Check now" does the same.
for (const form of document.querySelectorAll('form[data-check]')) {
  let waiting, asking;
  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const answers = new URLSearchParams(new FormData(form));
    answers.set('check', 'yes');
    try {
      const answer = await fetch(form.action, { method: 'POST', body: answers, signal: asking.signal });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const report = page.getElementById('quality');
      if (!report) return;
      const shown = document.getElementById('quality');
      if (shown) shown.replaceWith(report);
      else form.before(report);
      document.querySelector('main .summary')?.remove();
      const problems = page.querySelector('main .summary');
      if (problems) report.before(problems);
    } catch (problem) {
      if (problem.name !== 'AbortError') form.removeEventListener('change', later);
    }
  };
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 600);
  };
  form.addEventListener('change', later);
}
