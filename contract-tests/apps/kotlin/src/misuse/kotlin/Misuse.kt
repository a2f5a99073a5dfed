package app

import ai.asksage.user.api.DatasetsApi
import ai.asksage.user.client.AskSageUserClient
import ai.asksage.user.client.result.DatasetName
import ai.asksage.user.client.error.AskSageException
import ai.asksage.user.model.AddDatasetRequest

fun arguments(askSage: AskSageUserClient, name: String?) {
  AskSageUserClient.builder().baseUrl(name) // null
  DatasetName.of(name) // null
  askSage.datasets().add(null) // null
  askSage.api(DatasetsApi::class.java).addDataset(null) // null
  AddDatasetRequest.builder().dataset(null) // null
}

fun results(askSage: AskSageUserClient): List<String> {
  askSage.datasets().list().first().permission().value() // null
  val title: String = askSage.chats().list().first().title() // null
  return listOf(title) + askSage.datasets().list().map { it.name() } // null
}

fun errors(e: AskSageException): Int = e.bodyStatus() // null
