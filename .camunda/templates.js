// Holds the element templates against the schema that Camunda publishes: `npm run lint`.
const { readdirSync, readFileSync } = require('fs');
const { validateAll } = require('@bpmn-io/element-templates-validator');

const folder = __dirname + '/element-templates/';

readdirSync(folder).forEach(file => {
  validateAll(JSON.parse(readFileSync(folder + file, 'utf8'))).results.filter(result => !result.valid).forEach(result => {
    console.error(file, result.object && result.object.id, result.errors);
    process.exitCode = 1;
  });
});
