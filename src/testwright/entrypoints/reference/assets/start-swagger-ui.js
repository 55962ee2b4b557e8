// Its own file, so that the page works where inline scripts are forbidden.
window.addEventListener("load", () => {
  SwaggerUIBundle({
    url: "openapi.json",
    dom_id: "#swagger-ui",
    deepLinking: true,
    showExtensions: true,
    showCommonExtensions: true,
    validatorUrl: null, // nothing is sent to a public service
    presets: [SwaggerUIBundle.presets.apis],
    layout: "BaseLayout",
  });
});
