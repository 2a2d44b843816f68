// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

// A gRPC client in another language: lists the services by reflection, checks their health, and prints the JSON rendering of
// a meeting's report, which the caller compares with the command's, once what was published of it is the same.
//
//   node client.js MEETING ADDRESS SERVICE [ADDRESS SERVICE…]
//
// Every ADDRESS must list SERVICE by reflection and answer SERVING for it; the report comes from the ReportingService,
// and from the PublicationService its first version.
'use strict';

const crypto = require('crypto');
const path = require('path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const contracts = path.join(__dirname, '..', '..', '..', 'protos');

function load(file) {
  const definition = loader.loadSync(file, {
    includeDirs: [contracts, path.join(__dirname, 'protos')],
    keepCase: true,
    longs: String,
    enums: String,
  });
  return grpc.loadPackageDefinition(definition);
}

const { v1alpha } = load('grpc/reflection/v1alpha/reflection.proto').grpc.reflection;
const { v1: health } = load('grpc/health/v1/health.proto').grpc.health;
const { v1: reporting } = load('ragstone/reporting/v1/reporting_service.proto').ragstone.reporting;
const { v1: publishing } = load('ragstone/reporting/v1/publication_service.proto').ragstone.reporting;

const credentials = grpc.credentials.createInsecure();
const deadline = () => ({ deadline: Date.now() + 20000 });

function listServices(address) {
  return new Promise((resolve, reject) => {
    const call = new v1alpha.ServerReflection(address, credentials).ServerReflectionInfo(
      new grpc.Metadata(), deadline());
    call.on('data', (answer) => {
      resolve(answer.list_services_response.service.map((service) => service.name));
      call.end();
    });
    call.on('error', reject);
    call.write({ list_services: '' });
  });
}

function check(address, service) {
  return new Promise((resolve, reject) => {
    new health.Health(address, credentials).Check({ service }, deadline(), (error, answer) =>
      (error ? reject(error) : resolve(answer.status)));
  });
}

function getReport(client, meeting) {
  return new Promise((resolve, reject) => {
    client.GetExceptionReport({ meeting }, deadline(), (error, answer) =>
      (error ? reject(error) : resolve(answer.report)));
  });
}

function renderReport(client, meeting) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    const call = client.RenderReport({ meeting, format: 'REPORT_FORMAT_JSON' }, deadline());
    call.on('data', (answer) => chunks.push(answer.chunk));
    call.on('error', reject);
    call.on('end', () => resolve(Buffer.concat(chunks)));
  });
}

// The published JSON of the meeting's first report, which must have the SHA-256 that the service says.
function readPublished(client, meeting) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    let stated;
    const call = client.ReadRendering({ name: `${meeting}/reports/1`, format: 'REPORT_FORMAT_JSON' }, deadline());
    call.on('data', (answer) => {
      chunks.push(answer.chunk);
      stated = stated || answer.rendering;
    });
    call.on('error', reject);
    call.on('end', () => {
      const bytes = Buffer.concat(chunks);
      const sha256 = crypto.createHash('sha256').update(bytes).digest('hex');
      if (sha256 === stated.sha256) resolve(bytes);
      else reject(new Error(`the published file has SHA-256 ${sha256}, want ${stated.sha256}`));
    });
  });
}

async function main([meeting, ...places]) {
  let client;
  let publications;
  for (let i = 0; i < places.length; i += 2) {
    const [address, service] = [places[i], places[i + 1]];
    const services = await listServices(address);
    if (!services.includes(service)) throw new Error(`${address} lists ${services}, want ${service}`);
    const status = await check(address, service);
    if (status !== 'SERVING') throw new Error(`${address}: ${service} is ${status}, want SERVING`);
    if (service.endsWith('.ReportingService')) client = new reporting.ReportingService(address, credentials);
    if (service.endsWith('.PublicationService')) publications = new publishing.PublicationService(address, credentials);
  }
  const report = await getReport(client, meeting);
  process.stderr.write(`${report.exceptions.map((row) => `${row.number} ${row.colour}`).join('\n')}\n`);
  const rendered = await renderReport(client, meeting);
  const published = await readPublished(publications, meeting);
  if (!published.equals(rendered)) throw new Error('what was published is not what is rendered as of the same sequence');
  process.stdout.write(rendered);
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${error.stack || error}\n`);
    process.exit(1);
  });
