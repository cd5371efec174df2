// Two plug-ins in one: for bpmnlint the rules, for Modeler where they are.
module.exports = {
  name: 'Lagets husregler',
  script: './house.js',
  rules: { house: './house.js' }
};
