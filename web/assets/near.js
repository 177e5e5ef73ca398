// Offers "near me" where the browser can tell the place. Rounded to about a kilometre, and sent
// only when the button is pressed. The search works without it.
for (const form of document.querySelectorAll('form[data-near]')) {
  if (!navigator.geolocation) break;
  const fill = (name, value) => {
    const field = form.elements[name] ?? form.appendChild(Object.assign(document.createElement('input'), { type: 'hidden', name }));
    field.value = value;
  };
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'second', textContent: form.dataset.near });
  button.addEventListener('click', () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        fill('near', `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`);
        if (form.elements.where) form.elements.where.value = '';
        form.requestSubmit();
      },
      () => button.remove(),
    );
  });
  form.append(button);
}
