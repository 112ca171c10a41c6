// Shows the description of the interface. Nothing is fetched from elsewhere, not even the validator's badge.
window.SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#viewer',
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
});
