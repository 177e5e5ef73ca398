"use strict";

const form = document.getElementById("request");
const query = document.getElementById("query");
const variables = document.getElementById("variables");
const status = document.getElementById("status");
const answer = document.getElementById("answer");

document.getElementById("keys").hidden = false;

function readVariables() {
  const text = variables.value.trim();
  return text === "" ? null : JSON.parse(text);
}

async function run() {
  let body;
  try {
    body = JSON.stringify({ query: query.value, variables: readVariables() });
  } catch (error) {
    status.textContent = "The variables are not valid JSON: " + error.message;
    variables.focus();
    return;
  }
  status.textContent = "Running …";
  answer.textContent = "";
  const started = performance.now();
  try {
    const response = await fetch(form.action, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/graphql-response+json" },
      credentials: "same-origin",
      body,
    });
    const text = await response.text();
    const took = Math.round(performance.now() - started);
    answer.textContent = indented(text);
    status.textContent = `Status ${response.status}, ${took} ms.`;
  } catch {
    status.textContent = "The server could not be reached. Check the connection and run it again.";
  }
}

function indented(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});

query.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    run();
  }
});
