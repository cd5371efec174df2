/*
 * Camunda's web apps give their scripts seven seconds to arrive. After that they give up, and the page stays empty: on a slow
 * line, or while the PC is busy with everything that starts in the morning. Late is better than empty.
 */
window.require.config({waitSeconds: 120});
